package main

import (
	"archive/tar"
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"os"
	"runtime"
)

// nodeImage is the one image that the node itself needs: it holds a pod's namespaces, and makes and
// removes volumes' directories. It is this program and a static busybox.
const nodeImage = "localhost/shopkit/node:1"

func (minder *Minder) importNodeImage() {
	archive, err := os.CreateTemp("", "image")
	must(err)
	defer os.Remove(archive.Name())
	writeNodeImage(archive)
	must(archive.Close())
	output, err := minder.children.run(
		[]string{"ctr", "--namespace=k8s.io", "images", "import", archive.Name()}, nil)
	if err != nil {
		fail(exitBroken, "node: cannot import its own image: %v: %s", err, output)
	}
}

// writeNodeImage writes the format of "docker save": a layer, its configuration, and a manifest.
func writeNodeImage(archive *os.File) {
	var layer bytes.Buffer
	content := tar.NewWriter(&layer)
	addFile(content, "bin/node", 0o755, readAll("/proc/self/exe"))
	addFile(content, "bin/busybox", 0o755, readAll("/bin/busybox"))
	for _, name := range []string{"sh", "mkdir", "rm"} {
		must(content.WriteHeader(&tar.Header{
			Typeflag: tar.TypeSymlink, Name: "bin/" + name, Linkname: "busybox", Mode: 0o777}))
	}
	must(content.Close())

	configuration := encode(map[string]any{
		"architecture": runtime.GOARCH, "os": "linux",
		"config": map[string]any{
			"Entrypoint": []string{"/bin/node", "pause"}, "Env": []string{"PATH=/bin"}},
		"rootfs": map[string]any{"type": "layers", "diff_ids": []string{digest(layer.Bytes())}},
	})
	image := tar.NewWriter(archive)
	addFile(image, "config.json", 0o644, configuration)
	addFile(image, "layer.tar", 0o644, layer.Bytes())
	addFile(image, "manifest.json", 0o644, encode([]map[string]any{{
		"Config": "config.json", "RepoTags": []string{nodeImage}, "Layers": []string{"layer.tar"}}}))
	must(image.Close())
}

func addFile(archive *tar.Writer, name string, mode int64, content []byte) {
	must(archive.WriteHeader(&tar.Header{
		Typeflag: tar.TypeReg, Name: name, Mode: mode, Size: int64(len(content))}))
	_, err := archive.Write(content)
	must(err)
}

func readAll(path string) []byte {
	content, err := os.ReadFile(path)
	must(err)
	return content
}

func encode(value any) []byte {
	text, err := json.Marshal(value)
	must(err)
	return text
}

func digest(content []byte) string {
	return fmt.Sprintf("sha256:%x", sha256.Sum256(content))
}
