# shellcheck shell=bash
# What every verb uses: where things are, how to say what happens, and how to fail.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
export SHOPKIT_STATE=${SHOPKIT_STATE:-$root/.local}
export cache=${XDG_CACHE_HOME:-$HOME/.cache}/shopkit
mkdir -p "$SHOPKIT_STATE/log" "$SHOPKIT_STATE/images"

clock() { printf '%d:%02d' $(($1 / 60)) $(($1 % 60)); }
say() { printf '%s\n' "$*"; }

# fail SENTENCE [STATUS]: one sentence that says what is wrong and what to do.
fail() {
  printf 'shop: %s\n' "$1" >&2
  exit "${2:-1}"
}

# tick SECONDS WHAT: says every so many seconds how long WHAT has gone on, until it is killed.
tick() {
  local since=$SECONDS
  while sleep "$1" >/dev/null 2>&1; do
    printf '      %s: %s so far\n' "$2" "$(clock $((SECONDS - since)))"
  done
}

# step SENTENCE COMMAND...: runs the command with its output in a log, and says how long it took.
step() {
  local what=$1 since=$SECONDS log status=0 ticker
  shift
  log=$SHOPKIT_STATE/log/$(tr -cs 'A-Za-z0-9' '-' <<<"$what" | tr '[:upper:]' '[:lower:]' | cut -c1-40).log
  printf '  …   %s\n' "$what"
  tick 30 "$what" &
  ticker=$!
  # A subshell with its own -e, because -e is off in what stands before ||.
  set +e
  (set -e; "$@") >"$log" 2>&1
  status=$?
  set -e
  kill "$ticker" 2>/dev/null || true
  wait "$ticker" 2>/dev/null || true
  if [ "$status" -ne 0 ]; then
    tail -n 25 "$log" >&2
    fail "\"$what\" failed after $(clock $((SECONDS - since))); the whole log is ${log#"$root"/}" "$status"
  fi
  printf '  ok  %s (%s)\n' "$what" "$(clock $((SECONDS - since)))"
}

# tracked [-z] [PATH...]: every file that git would track, of these paths or of all.
tracked() { (cd "$root" && git ls-files -co --exclude-standard "$@"); }

# sources_hash PATH...: one hash of everything below the paths that git would track.
sources_hash() {
  (cd "$root" && tracked -z "$@" | LC_ALL=C sort -z |
    xargs -0 -r sha256sum 2>/dev/null | sha256sum | cut -c1-16)
}

# A JDK 25 beside an older default: JAVA_HOME, then the usual places.
find_jdk() {
  local home
  for home in "${JAVA_HOME:-}" /usr/lib/jvm/* "$HOME"/.sdkman/candidates/java/* /opt/java/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    if [ -x "$home/bin/javac" ] && grep -q '^JAVA_VERSION="25' "$home/release" 2>/dev/null &&
      [ -x "$home/bin/jlink" ]; then
      printf '%s\n' "$home"
      return
    fi
  done
  return 1
}

part() { "$root/dev/parts/get" "$@"; }
