{{- define "shopkit.labels" -}}
{{ include "shopkit.selector" . }}
app.kubernetes.io/part-of: shopkit
app.kubernetes.io/managed-by: {{ .Release.Service }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
helm.sh/chart: {{ .Chart.Name }}-{{ .Chart.Version }}
{{- end }}

{{- define "shopkit.selector" -}}
app.kubernetes.io/name: shopkit-operator
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{/* What the operator may do in a namespace whose Shops it serves. */}}
{{- define "shopkit.rules" -}}
- apiGroups: [shopkit.dev]
  resources: [shops]
  verbs: [get, list, watch]
- apiGroups: [shopkit.dev]
  resources: [shops/status]
  verbs: [get, patch]
- apiGroups: [apps]
  resources: [deployments, statefulsets, controllerrevisions]
  verbs: [get, list, watch, create, patch, delete]
# A release's databases are migrated by a Job before its pods start.
- apiGroups: [batch]
  resources: [jobs]
  verbs: [get, list, watch, create, patch, delete]
- apiGroups: [""]
  resources: [services, serviceaccounts]
  verbs: [get, list, watch, create, patch, delete]
# Members of a replica set are replaced one by one, the primary last.
- apiGroups: [""]
  resources: [pods]
  verbs: [get, list, watch, delete]
- apiGroups: [""]
  resources: [pods/status]
  verbs: [patch]
# Read by name and created once: Secrets are never listed, changed or deleted.
- apiGroups: [""]
  resources: [secrets]
  verbs: [get, create]
# What a person should know is told once, below the Shop it is about.
- apiGroups: [""]
  resources: [events]
  verbs: [create]
- apiGroups: [policy]
  resources: [poddisruptionbudgets]
  verbs: [get, list, watch, create, patch, delete]
- apiGroups: [autoscaling]
  resources: [horizontalpodautoscalers]
  verbs: [get, list, watch, create, patch, delete]
- apiGroups: [networking.k8s.io]
  resources: [ingresses, networkpolicies]
  verbs: [get, list, watch, create, patch, delete]
{{- end }}
