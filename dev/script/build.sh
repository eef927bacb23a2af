# shellcheck shell=bash
# Builds the storefront, the app and the operator, each only when its sources changed.

: "${root:?} ${SHOPKIT_STATE:?}"

maven() { (cd "$root" && mvn -B -ntp "$@"); }

# fresh STAMP HASH FILE...: whether the stamp has the hash and every file is there.
fresh() {
  local stamp=$SHOPKIT_STATE/$1.stamp hash=$2 file
  shift 2
  [ "$(cat "$stamp" 2>/dev/null)" = "$hash" ] || return 1
  for file in "$@"; do [ -e "$file" ] || return 1; done
}

build_storefront() {
  local hash
  hash=$(sources_hash app/storefront app/api)
  if fresh storefront "$hash" "$root/app/storefront/dist/index.html"; then return; fi
  (cd "$root/app/storefront" && npm ci && npm run build)
  echo "$hash" >"$SHOPKIT_STATE/storefront.stamp"
}

build_java() {
  local hash
  hash=$(sources_hash pom.xml .mvn app operator crds)
  if fresh java "$hash" "$root/app/server/target/image/lib" "$root/operator/target/image/lib"; then
    return
  fi
  maven -q -pl app/server,operator -am package -DskipTests -Dspotless.check.skip=true
  echo "$hash" >"$SHOPKIT_STATE/java.stamp"
}

build_all() {
  step 'build the storefront' build_storefront
  step 'build the app and the operator' build_java
}
