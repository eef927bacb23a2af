# shellcheck shell=bash
# What `./shop test` runs. Each check is a function that fails when anything in it does.

# cases: the file of such lines as all_cases prints, for what has no JUnit report of its own.
: "${root:?} ${SHOPKIT_STATE:?}"
reports=$SHOPKIT_STATE/reports cases=$SHOPKIT_STATE/reports/cases.txt
# copy: the sources as e2e builds them.
copy=$SHOPKIT_STATE/checkout

warm_parts() {
  local names=()
  case " $* " in *' lint '*) names+=(shellcheck actionlint zizmor) ;; esac
  case " $* " in *' chart '* | *' java '*) names+=(helm helm-unittest kubeconform kube-schemas) ;; esac
  case " $* " in *' java '*) names+=(mongod redis-server kube-api-test) ;; esac
  case " $* " in *' cluster '* | *' e2e '*)
    names+=(kube coredns traefik metrics-server local-path-provisioner node-root) ;;
  esac
  case " $* " in *' e2e '*) names+=(chromium) ;; esac
  [ ${#names[@]} -eq 0 ] || nice -n 10 "$root/dev/parts/get" "${names[@]}" \
    >"$SHOPKIT_STATE/log/parts.log" 2>&1
}

# scripts: every tracked bash script, by its name or its first line.
scripts() {
  local file
  tracked | while read -r file; do
    case ${file##*/} in
      *.sh) echo "$file" ;;
      *.*) ;;
      *) head -n 1 "$root/$file" 2>/dev/null | grep -q '^#!.*bash' && echo "$file" ;;
    esac
  done
  return 0
}

# cases_of NAME COMMAND: each line it prints that says ok is a case.
cases_of() {
  local line log=$SHOPKIT_STATE/log/$1-cases.log
  "$2" | tee "$log"
  while read -r line; do passed_case "$1: ${line#ok: }"; done < <(grep '^ok: ' "$log")
}

check_lint() {
  set -e
  cd "$root"
  mapfile -t found < <(scripts)
  "$(part shellcheck)" --external-sources "${found[@]}"
  passed_case "shellcheck of ${#found[@]} scripts"
  cases_of script "$root/dev/script/claims"
  if [ -d .github/workflows ]; then
    "$(part actionlint)" -shellcheck "$(part shellcheck)"
    passed_case actionlint
    "$(part zizmor)" --offline .github/workflows
    passed_case zizmor
  fi
  if tracked | grep -v '\.svg$' | tr '\n' '\0' | xargs -0 \
    grep -nE 'regist[r]y\.npm|rep[o]1?\.maven|pyp[i]\.org|pythonhoste[d]|prox[y]\.golang'; then
    echo 'ERROR: the lines above name a registry host' >&2
    return 1
  fi
  passed_case 'no registry host in any file'
  local module unformatted
  unformatted=$(tracked '*.go' | xargs gofmt -l)
  [ -z "$unformatted" ] || { echo "ERROR: gofmt $unformatted" && return 1; }
  while read -r module; do
    (cd "$module" && go vet .)
  done < <(tracked '*go.mod' ':!dev/parts' | xargs -n1 dirname)  # Those are others' programs.
  passed_case 'gofmt and vet'
}

check_sample() {
  set -e
  [ -x "$root/dev/sample/check" ] || return 0
  "$root/dev/sample/check"
  passed_case 'the sample catalogue is whole, fresh and without repeats'
}

check_storefront() {
  set -e
  cd "$root/app/storefront"
  npm ci
  npm run lint
  passed_case eslint
  npm run typecheck
  passed_case tsc
  npm test -- --reporter=default --reporter=junit --outputFile="$reports/vitest.xml"
  build_storefront
  passed_case 'the build keeps its size'
}

# conforms FILE...: whether Kubernetes knows every field there, and each has its type.
conforms() {
  "$(part kubeconform)" -strict -summary \
    -schema-location "$(part kube-schemas)/{{.ResourceKind}}{{.KindSuffix}}.json" "$@"
}

# as_subchart HELM: whether this chart renders below another, with its globals, and not when told so.
as_subchart() {
  local helm=$1 parent=$SHOPKIT_STATE/parent-chart
  rm -rf "$parent"
  mkdir -p "$parent/charts"
  cp -r helm/shopkit "$parent/charts/"
  cat >"$parent/Chart.yaml" <<'YAML'
apiVersion: v2
name: platform
version: 1.0.0
dependencies:
  - {name: shopkit, version: ">=0.0.0-0", condition: shopkit.enabled}
YAML
  cat >"$parent/values.yaml" <<'YAML'
global: {imageRegistry: registry.example.com}
shopkit: {enabled: true, watch: {namespaces: [shops]}}
YAML
  "$helm" template platform "$parent" --namespace platform >"$parent/rendered"
  grep -q '^  name: shopkit-operator$' "$parent/rendered"
  conforms - <"$parent/rendered"
  "$helm" template platform "$parent" --namespace platform --set shopkit.enabled=false \
    >"$parent/rendered"
  ! grep -q . "$parent/rendered"
}

check_chart() {
  set -e
  cd "$root"
  local helm
  helm=$(part helm)
  "$helm" lint --strict helm/shopkit
  passed_case 'helm lint'
  local sets=0 values golden
  for values in helm/shopkit/values.yaml helm/shopkit/tests/everything.yaml; do
    "$helm" template shopkit helm/shopkit --namespace shopkit-system --values "$values" | conforms -
    sets=$((sets + 1))
  done
  as_subchart "$helm"
  passed_case 'the chart renders below another'
  conforms dev/cluster/test.yaml dev/cluster/node/files/helper-pod.yaml \
    dev/e2e/src/test/resources/external-databases.yaml
  mapfile -t golden < <(tracked 'operator/src/test/resources/golden/*/out-*.yaml')
  conforms "${golden[@]}"
  passed_case "kubeconform of the chart with $sets sets of values and ${#golden[@]} objects"
  "$(part helm-unittest)" --output-type JUnit --output-file "$reports/helm-unittest.xml" \
    helm/shopkit
}

check_java() {
  set -e
  # One run tells of every module, not only of the first that fails.
  maven --fail-at-end verify
}

# Where e2e was, in its copy of the sources: the Java tests write the same build folders as this.
check_memory() {
  set -e
  if [ -d "$copy" ]; then
    SHOPKIT_STATE=$SHOPKIT_STATE/e2e "$copy/dev/memory/run"
  else
    "$root/dev/memory/run"
  fi
}

# The throwaway cluster by itself.
check_cluster() {
  set -e
  cases_of cluster "$root/dev/cluster/test"
}

# In a copy of the sources that nothing else builds in, as a fresh clone of them would be.
check_e2e() {
  set -e
  mkdir "$copy"
  # A file that was deleted is tracked until it is committed, and is no source.
  tracked -z | tar --create --directory "$root" --null --files-from=- --ignore-failed-read |
    tar --extract --directory "$copy"
  git -C "$copy" init --quiet  # What counts as a source is asked of git.
  "$copy/dev/e2e/run"
}

passed_case() { printf 'passed 0 %s\n' "$*" >>"$cases"; }

# report_folders: where Maven and Playwright leave their reports, each ended by a null byte.
report_folders() {
  find "$root" "$SHOPKIT_STATE" -name node_modules -prune -o \
    \( -path '*/target/*-reports' -o -name test-results \) -prune -print0 | sort -zu
}

# all_cases: "passed|failed|skipped seconds name" of every test of this run.
all_cases() {
  local folders
  mapfile -d '' folders < <(report_folders)
  cat "$cases" 2>/dev/null
  find "$reports" "${folders[@]}" -name '*.xml' -print0 |
    xargs -0r node "$root/dev/script/cases.mjs"
}
