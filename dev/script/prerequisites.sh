# shellcheck shell=bash
# Names everything that is missing at once, each with how to get it, before anything is started.

: "${cache:?} ${SHOPKIT_STATE:?}"
# What an up with warm caches writes; without any they take 3 GiB more.
ROOM_KIB_MIN=1572864

# need COMMAND HINT
need() {
  command -v "$1" >/dev/null || missing+=("$1 is missing ($2)")
}

# at_least COMMAND VERSION MINIMUM HINT
at_least() {
  if command -v "$1" >/dev/null && [ "$(printf '%s\n%s\n' "$3" "$2" | sort -V | head -n 1)" != "$3" ]
  then
    missing+=("$1 is $2 and must be at least $3 ($4)")
  fi
}

# need_room FOLDER: said now, and not by the program that meets the full disk.
need_room() {
  local free_kib
  mkdir -p "$1"
  free_kib=$(df -Pk "$1" | awk 'END { print $4 }')
  [ "$free_kib" -ge "$ROOM_KIB_MIN" ] ||
    missing+=("only $((free_kib / 1024)) MiB are free below $1, and a build needs $((ROOM_KIB_MIN / 1024)) (make room)")
}

# check_prerequisites [node-root]: node-root asks for what a cluster without Docker needs too.
check_prerequisites() {
  local missing=() jdk
  if jdk=$(find_jdk); then
    export JAVA_HOME=$jdk
  else
    missing+=("a JDK 25 is missing (install temurin-25-jdk, or set JAVA_HOME to one)")
  fi
  need mvn 'install maven 3.8 or later'
  need node 'install Node.js 20.19 or later'
  need npm 'it comes with Node.js'
  need go 'install Go 1.26 or later'
  need git 'install git'
  need curl 'install curl'
  need jq 'install jq'
  at_least node "$(node --version 2>/dev/null | tr -d v)" 20.19 'install a newer Node.js'
  at_least go "$(go env GOVERSION 2>/dev/null | sed 's/^go//')" 1.26 'install a newer Go'
  need_room "$cache"
  need_room "$SHOPKIT_STATE"
  if [ "${1:-}" = node-root ]; then
    need python3 'install python3 with pip'
    need dpkg-deb 'the cluster without Docker is made from Debian packages: use Debian or Docker'
    need unshare 'install util-linux'
    [ "$(id -u)" = 0 ] ||
      missing+=('without Docker the cluster needs root (run as root, or start a Docker engine)')
  fi
  if [ ${#missing[@]} -gt 0 ]; then
    printf 'shop: %s.\n' "${missing[@]}" >&2
    exit 2
  fi
}

# Docker's client alone is no engine.
docker_answers() { timeout 5 docker info >/dev/null 2>&1; }
