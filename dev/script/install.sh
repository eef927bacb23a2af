# shellcheck shell=bash
# Puts the operator and the demo Shop into a cluster and waits until it sells.

: "${root:?} ${SHOPKIT_STATE:?}"
ready_budget_seconds=420

# helm_install REPOSITORY VALUE...
helm_install() {
  "$(part helm)" upgrade --install shopkit "$root/helm/shopkit" \
    --namespace shopkit-system --create-namespace --wait --timeout 5m "$@"
}

# reference NAME: the image that dev/images/build wrote.
reference() { awk -v name="$1" '$1 == name { print $2 }' "$SHOPKIT_STATE/images/references"; }

# Layers are compressed anew each time, so what follows from the same sources is kept. A registry may
# have lost what it was sent, so a push is never left out.
build_images() {
  local hash images=$SHOPKIT_STATE/images pushes=${SHOPKIT_PUSH:-}
  hash=$(cat "$SHOPKIT_STATE"/{java,storefront}.stamp "$JAVA_HOME/release" \
    <(sources_hash dev/images dev/parts) | sha256sum | cut -c1-16)
  if [ -z "$pushes" ] && fresh images "$hash" "$images"/{app,operator,mongod,redis}.tar; then
    return
  fi
  rm -f "$SHOPKIT_STATE/images.stamp"
  "$root/dev/images/build" app operator mongod redis >"$images/references.new"
  mv "$images/references.new" "$images/references"
  [ -n "$pushes" ] || echo "$hash" >"$SHOPKIT_STATE/images.stamp"
}

# Imports the images that this cluster does not have yet.
load_images() {
  local name reference loaded=$SHOPKIT_STATE/images/loaded
  touch "$loaded"
  for name in app operator mongod redis; do
    reference=$(reference "$name")
    if ! grep -qxF "$reference" "$loaded"; then
      "$root/dev/cluster/load" "$SHOPKIT_STATE/images/$name.tar"
      echo "$reference" >>"$loaded"
    fi
  done
}

install_operator() {
  local app
  app=$(reference app)
  kubectl create namespace demo --dry-run=client -o yaml | kubectl apply -f -
  kubectl label namespace demo --overwrite pod-security.kubernetes.io/enforce=restricted
  helm_install \
    --set "images.operator=$(reference operator)" \
    --set "images.app.repository=${app%:*}" \
    --set "images.mongodb=$(reference mongod)" --set "images.redis=$(reference redis)" \
    --set 'watch.namespaces={demo}'
}

apply_shop() {
  local app
  app=$(reference app)
  sed "s/^  version: .*/  version: \"${app##*:}\"/" "$root/crds/examples/demo.yaml" |
    kubectl -n demo apply -f -
}

# A Shop that was Ready stays so until a new operator has looked at it: so its image is awaited first.
wait_ready() {
  local app deadline=$((SECONDS + ready_budget_seconds))
  app=$(reference app)
  until [ "$(image_of_storefront)" = "$app" ]; do
    if [ $SECONDS -ge $deadline ]; then
      kubectl -n demo get shop demo -o 'jsonpath={.status.conditions[?(@.type=="Ready")].message}'
      return 1
    fi
    sleep 0.5
  done
  kubectl -n demo rollout status deployment/demo-storefront --timeout=${ready_budget_seconds}s
  kubectl -n demo wait --for=condition=Ready --timeout=${ready_budget_seconds}s shop/demo
}

image_of_storefront() {
  kubectl -n demo get deployment demo-storefront --ignore-not-found \
    -o 'jsonpath={.spec.template.spec.containers[0].image}'
}

up_here() {
  [ ! -f "$SHOPKIT_STATE/context" ] ||
    fail "this checkout works on the context $(cat "$SHOPKIT_STATE/context"); ./shop down forgets it" 2
  is_ours "$SHOPKIT_PORT" || check_port_free "$SHOPKIT_PORT"
  if docker_answers; then check_prerequisites; else check_prerequisites node-root; fi
  say 'Two processors need about 12 minutes the first time, and about a minute later.'
  # The longest build goes on beside the others: Kubernetes itself.
  local parts=(kube coredns traefik metrics-server local-path-provisioner helm node-root)
  nice -n 10 "$root/dev/parts/get" "${parts[@]}" >/dev/null 2>"$SHOPKIT_STATE/log/parts.log" &
  build_all
  step 'make the images' build_images
  step 'get the parts of a Kubernetes node' part "${parts[@]}"
  start_cluster
  export KUBECONFIG=$SHOPKIT_STATE/kubeconfig
  step 'load the images' load_images
  step 'install the operator' install_operator
  step 'apply the Shop demo' apply_shop
  step 'wait until the Shop is Ready' wait_ready
}

# A taken port is one sentence of the cluster's own, and its status 3.
start_cluster() {
  if [ ! -f "$SHOPKIT_STATE/kubeconfig" ]; then rm -f "$SHOPKIT_STATE/images/loaded"; fi
  echo "$SHOPKIT_PORT" >"$SHOPKIT_STATE/port"
  step 'start Kubernetes' "$root/dev/cluster/up"
}

# Nothing is ever installed into a context that was not named. The named one is kept in a kubeconfig of
# its own, which the other verbs use from then on.
up_elsewhere() {
  local context=$1 registry=$2
  check_prerequisites
  name_context "$context"
  export KUBECONFIG=$SHOPKIT_STATE/kubeconfig
  build_all
  step 'get helm' part helm
  export SHOPKIT_REPOSITORY=$registry SHOPKIT_PUSH=yes
  step 'make and push the images' build_images
  step 'install the operator' install_operator
  step 'apply the Shop demo' apply_shop
  step 'wait until the Shop is Ready' wait_ready
}

# Who has a cluster has a kubectl beside it; ours, compiled with all of Kubernetes, takes minutes.
kubectl_of_theirs() {
  type -P kubectl || printf '%s\n' "$(part kube)/kubectl"
}

# name_context CONTEXT: makes it the one that the verbs use.
name_context() {
  local context=$1 kubectl
  [ ! -d "$SHOPKIT_STATE/cluster" ] ||
    fail 'a throwaway cluster is here; end it with ./shop down before using another' 2
  kubectl=$(kubectl_of_theirs)
  "$kubectl" config view --raw --minify --flatten --context "$context" \
    >"$SHOPKIT_STATE/kubeconfig.new" 2>/dev/null ||
    fail "there is no context $context in your kubeconfig; see: kubectl config get-contexts" 2
  chmod 600 "$SHOPKIT_STATE/kubeconfig.new"
  mv "$SHOPKIT_STATE/kubeconfig.new" "$SHOPKIT_STATE/kubeconfig"
  echo "$context" >"$SHOPKIT_STATE/context"
}

where_it_is() {
  if [ -z "$1" ]; then
    say "  Storefront   http://127.0.0.1:$SHOPKIT_PORT/"
  else
    say "  Storefront   $(kubectl -n demo get shop demo -o 'jsonpath={.status.url}')" \
      '(status.url of the Shop; empty until your ingress controller gives it an address)'
  fi
  say '  Admin        Secret demo-admin in namespace demo, keys email and password:'
  say "               ./shop kubectl -n demo get secret demo-admin -o 'jsonpath={.data.password}' |" \
    'base64 -d'
  say '  Look inside  ./shop status    ./shop logs orders -f    ./shop kubectl -n demo get all'
}
