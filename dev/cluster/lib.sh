# shellcheck shell=bash
# shellcheck disable=SC2034  # The commands that read this file use what it sets.
# What the commands of this folder share: where a cluster's state is, and whether its node runs.

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
repository=$(cd "$here/../.." && pwd)
state=${SHOPKIT_STATE:-$repository/.local}
mkdir -p "$state"
state=$(cd "$state" && pwd)
node_state=$state/cluster
kubeconfig=$state/kubeconfig
shop_port=${SHOPKIT_PORT:-8080}

# One state directory is one cluster: its name must be short, and must not meet another's.
cluster_name=shopkit-$(printf '%s' "$state" | sha256sum | cut -c1-8)

say() { printf '%s\n' "cluster: $*" >&2; }
fail() { say "$*"; exit 1; }

parts() { "$repository/dev/parts/get" "$@"; }

# A Docker engine with kind beside it is the better way, where there is one. The choice is kept, so
# that `down` ends what `up` began.
engine() {
  if [ -n "${SHOPKIT_ENGINE:-}" ]; then
    echo "$SHOPKIT_ENGINE"
  elif [ -f "$node_state/engine" ]; then
    cat "$node_state/engine"
  elif command -v kind >/dev/null && timeout 5 docker info >/dev/null 2>&1; then
    echo kind
  else
    echo node
  fi
}

# The keeper holds a lock on this file for as long as it lives, so its number is never stale.
keeper_pid() {
  [ -f "$node_state/lock" ] || return 1
  if flock --nonblock "$node_state/lock" true; then return 1; fi
  cat "$node_state/lock"
}

init_pid() {
  keeper_pid >/dev/null || return 1
  cat "$node_state/init.pid" 2>/dev/null
}

# within COMMAND... runs a command in the node's namespaces, with standard input and output.
within() {
  local process
  process=$(init_pid) || fail "No node runs in $state; start it with dev/cluster/up."
  nsenter --target "$process" --mount --net --pid --uts --ipc \
    env PATH=/opt/shopkit/kube:/opt/shopkit/bin:/usr/sbin:/usr/bin:/sbin:/bin \
    KUBECONFIG=/node/pki/admin.kubeconfig "$@"
}

# kubectl as the administrator, from the machine.
kubectl() { "$(parts kube)/kubectl" --kubeconfig "$kubeconfig" "$@"; }
