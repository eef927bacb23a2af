package main

import (
	"embed"
	"os"
	"path/filepath"
	"text/template"
)

//go:embed files
var files embed.FS

// Where each daemon expects its file. The containers' network is in its conventional place.
var filePlaces = map[string]string{
	"10-shopkit.conflist": "/etc/cni/net.d",
	"hosts":               "/etc", // containerd copies both into pods
	"resolv.conf":         "/etc",
	"containerd.toml":     "/etc/shopkit",
	"kubelet.yaml":        "/etc/shopkit",
	"proxy.yaml":          "/etc/shopkit",
	"Corefile":            "/etc/shopkit",
	"local-path.json":     "/etc/shopkit",
	"helper-pod.yaml":     "/etc/shopkit",
	"system.yaml":         "/etc/shopkit",
}

// writeFiles writes the daemons' configuration; two values differ between nodes.
func writeFiles(settings Settings) {
	values := struct{ Name, Authority string }{settings.Name, pki("ca.crt")}
	all := template.Must(template.ParseFS(files, "files/*"))
	for name, directory := range filePlaces {
		must(os.MkdirAll(directory, 0o755))
		file, err := os.Create(filepath.Join(directory, name))
		must(err)
		must(all.ExecuteTemplate(file, name, values))
		must(file.Close())
	}
}
