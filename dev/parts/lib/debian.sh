# shellcheck shell=bash
# Debian packages into a directory: downloaded with apt's own state in the cache, then unpacked.
# Nothing is installed, no maintainer script runs, and the machine's package lists are not touched.

# Set by get, which reads this file.
here=${here:?} cache=${cache:?}

lists_age_max_minutes=720

# Prints a set's lines, and the date line, as debian.txt has them. A set named with a plus sign
# takes everything that its packages depend on, too.
debian_set() {
  grep '^taken: ' "$here/debian.txt"
  grep -E "^$1[+]?: " "$here/debian.txt" || fail "debian.txt has no set '$1'"
}

# Runs an apt tool with lists and archives of its own and an empty list of installed packages, so
# that dependencies resolve as if nothing were there. Sources and keys are the machine's.
private_apt() {
  local state=$cache/apt
  "$@" -o "Dir::State=$state" -o "Dir::State::status=$state/status" -o "Dir::Cache=$state" \
    -o APT::Sandbox::User=root -o APT::Install-Recommends=false -o Acquire::Retries=3
}

private_update() {
  local state=$cache/apt
  mkdir -p "$state/lists/partial" "$state/archives/partial"
  : >"$state/status"
  if [ -z "$(find "$state/updated" -mmin "-$lists_age_max_minutes" 2>/dev/null)" ]; then
    private_apt apt-get -q update
    touch "$state/updated"
  fi
}

# download_set DIRECTORY SET downloads a set's packages into an empty directory.
download_set() {
  local directory=$1 set=$2 names
  mapfile -t names < <(debian_set "$set" | grep -v '^taken: ' | sed 's/^[^:]*: //' | tr ' ' '\n')
  mkdir -p "$directory/partial"
  (
    flock 9  # One apt at a time: its state directory is shared by every part.
    private_update
    cd "$directory" || exit
    if debian_set "$set" | grep -q '^[^:]*[+]: '; then
      private_apt apt-get -q -y --download-only -o "Dir::Cache::archives=$directory" \
        install "${names[@]}"
    else
      private_apt apt-get -q download "${names[@]}"
    fi
  ) 9>>"$cache/apt.lock"
}

# unpack_debian DIRECTORY SET... unpacks sets of packages, and records which versions they were.
unpack_debian() {
  local directory=$1 set archives file
  for set in "${@:2}"; do
    archives=$(mktemp -d "$1.debs.XXXXXX")
    download_set "$archives" "$set"
    for file in "$archives"/*.deb; do
      dpkg-deb -x "$file" "$directory"
      basename "$file" >>"$directory.packages"
    done
    rm -r "$archives"
  done
}

# The library path of an unpacked tree, for a wrapper. The C library is the machine's own.
library_path() { echo "$1/usr/lib/$(machine)-linux-gnu:$1/lib/$(machine)-linux-gnu"; }
machine() { uname -m; }

# wrap DIRECTORY NAME TREE PROGRAM writes an executable that runs a program of an unpacked tree.
# Paths in it are relative, because the part is renamed once it is made.
wrap() {
  cat >"$1/$2" <<END
#!/bin/sh
# Runs $4 with the libraries that were unpacked beside it.
here=\$(dirname "\$(readlink -f "\$0")")
LD_LIBRARY_PATH=$(library_path "\$here/$3")\${LD_LIBRARY_PATH:+:\$LD_LIBRARY_PATH}
export LD_LIBRARY_PATH
exec "\$here/$4" "\$@"
END
  chmod 755 "$1/$2"
}

# Takes the C library out of an unpacked tree whose programs run on the machine itself: its loader
# comes from the machine, and the two must be of one build.
without_c_library() {
  find "$1" -name 'ld-linux*' -delete
  local name
  for name in c m dl rt pthread resolv util anl nsl mvec BrokenLocale c_malloc_debug thread_db; do
    find "$1" -name "lib$name.so.[0-9]*" -delete
  done
  find "$1" -name 'libnss_*' -delete
}
