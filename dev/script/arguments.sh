# shellcheck shell=bash
# Judges what was typed before anything begins: one sentence for each thing that cannot be meant.

# value OPTION WHAT [VALUE]: the value after an option.
value() {
  [ -n "${3:-}" ] && [[ $3 != --* ]] || fail "$1 needs $2; see ./shop help" 2
  printf '%s\n' "$3"
}

# no_more VERB [ARGUMENT...]: for a verb that has read all it knows.
no_more() { [ $# -eq 1 ] || fail "$1 does not know $2; see ./shop help" 2; }

# port_number TEXT: prints it if a shop can have that port.
port_number() {
  [[ $1 =~ ^[1-9][0-9]{0,4}$ ]] && [ "$1" -le 65535 ] ||
    fail "a port is a number from 1 to 65535, and '$1' is none; see ./shop help" 2
  printf '%s\n' "$1"
}

# is_ours PORT: whether this checkout's cluster has it, or is about to.
is_ours() {
  [ "$1" = "$(cat "$SHOPKIT_STATE/port" 2>/dev/null)" ] ||
    grep -qsE "\"shopPort\": ?$1\b" "$SHOPKIT_STATE/cluster/settings.json"
}

# check_port_free PORT: said before the build and not after it.
check_port_free() {
  if (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; then
    fail "port $1 of 127.0.0.1 is taken; choose another with --port" 3
  fi
}
