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

# The next image carries the assets of the build before too, so that a page which was loaded from
# an old version finds its parts while two versions serve side by side.
keep_assets() {
  local assets=$root/app/storefront/dist/assets kept=$SHOPKIT_STATE/previous-assets
  if [ -d "$assets" ]; then
    rm -rf "$kept"
    cp -r "$assets" "$kept"
  fi
}

build_storefront() {
  local hash
  hash=$(sources_hash app/storefront app/api)
  if fresh storefront "$hash" "$root/app/storefront/dist/index.html"; then return; fi
  keep_assets
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

# The classes of the app with their tests' ones: DevShop is among those.
build_dev() {
  local hash
  hash=$(sources_hash pom.xml .mvn app)
  if fresh dev "$hash" "$root/app/server/target/dev.classpath"; then return; fi
  maven -q -pl app/server -am test-compile -Dspotless.check.skip=true
  echo "$hash" >"$SHOPKIT_STATE/dev.stamp"
}

build_all() {
  step 'build the storefront' build_storefront
  step 'build the app and the operator' build_java
}
