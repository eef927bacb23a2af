# shellcheck shell=bash
# Programs compiled from Go modules, fetched through Go's own proxy and checked by its checksum
# database. Nothing is written outside the cache but Go's own module and build caches.

# Set by get, which reads this file.
here=${here:?} cache=${cache:?}

# Runs go, one at a time: two at once would compile the same libraries twice. Politely, because a
# person or a Java build waits for the same two cores.
go_alone() {
  command -v go >/dev/null || fail "Go 1.26 or newer is needed to compile this part"
  (
    flock 8
    CGO_ENABLED=0 GOFLAGS=-buildvcs=false nice -n 10 go "$@"
  ) 8>>"$cache/go.lock"
}

# make_go_tool DIRECTORY NAME compiles the program that pinned.txt names, by its own go.mod.
make_go_tool() {
  local directory=$1 name=$2 package built
  package=$(pinned "$name" | cut -d' ' -f2)
  GOBIN=$directory go_alone install -trimpath -ldflags '-s -w' "$package"
  built=$(find "$directory" -type f)
  [ "$built" = "$directory/$name" ] || mv "$built" "$directory/$name"
}

# make_go_program DIRECTORY SOURCE PACKAGE NAME [LDFLAGS] compiles a package from a module whose
# go.mod is here. It is copied first, because lego is completed in the copy.
make_go_program() {
  local directory=$1 source=$1.source package=$3 name=$4 flags=${5:-}
  rm -rf "$source"
  cp -r "$here/$2" "$source"
  [ ! -d "$source/lego" ] || complete_lego "$source"
  (cd "$source" && go_alone build -trimpath -ldflags "-s -w ${flags//,/ }" \
    -o "$directory/$name" "$package")
  rm -rf "$source"
}

# Fills in the lego module, of which only the list of DNS providers is here, from Go's module cache.
complete_lego() {
  local source=$1 version original
  version=$(sed -n 's/^.*github.com\/go-acme\/lego\/v4 \(v[0-9.]*\).*$/\1/p' "$source/go.mod")
  original=$(go mod download -json "github.com/go-acme/lego/v4@${version:?}" | jq -re .Dir)
  tar -C "$original" -c --exclude='*_test.go' --exclude=tester --exclude=testdata \
    acme certcrypto certificate challenge lego log platform registration | tar -C "$source/lego" -x
  chmod -R u+w "$source/lego"
}
