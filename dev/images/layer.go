package main

import (
	"archive/tar"
	"bytes"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	v1 "github.com/google/go-containerregistry/pkg/v1"
	"github.com/google/go-containerregistry/pkg/v1/tarball"
)

// layerOf is the folder's tree under path, owned by root: what runs in the image cannot change it.
func layerOf(folder, path string) (v1.Layer, error) {
	var buffer bytes.Buffer
	archive := tar.NewWriter(&buffer)
	prefix := strings.Trim(path, "/")
	// Parents of the path are entries too, or containerd makes them with a mode of its own.
	for index, letter := range prefix {
		if letter != '/' {
			continue
		}
		if err := archive.WriteHeader(directory(prefix[:index])); err != nil {
			return nil, err
		}
	}
	err := filepath.WalkDir(folder, func(file string, _ fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		return add(archive, folder, file, prefix)
	})
	if err != nil {
		return nil, err
	}
	if err := archive.Close(); err != nil {
		return nil, err
	}
	content := buffer.Bytes()
	return tarball.LayerFromOpener(func() (io.ReadCloser, error) {
		return io.NopCloser(bytes.NewReader(content)), nil
	})
}

func add(archive *tar.Writer, folder, file, prefix string) error {
	info, err := os.Lstat(file)
	if err != nil {
		return err
	}
	relative, err := filepath.Rel(folder, file)
	if err != nil {
		return err
	}
	target := ""
	if info.Mode()&fs.ModeSymlink != 0 {
		if target, err = os.Readlink(file); err != nil {
			return err
		}
	}
	header, err := tar.FileInfoHeader(info, target)
	if err != nil {
		return err
	}
	entry := strings.TrimPrefix(filepath.Join(prefix, relative), "/")
	if entry == "." || entry == "" {
		return nil
	}
	if info.IsDir() {
		entry += "/"
	}
	header.Name = entry
	header.Uid, header.Gid, header.Uname, header.Gname = 0, 0, "", ""
	header.ModTime, header.AccessTime, header.ChangeTime = entryTime, time.Time{}, time.Time{}
	header.Format = tar.FormatPAX
	if err := archive.WriteHeader(header); err != nil {
		return err
	}
	if !info.Mode().IsRegular() {
		return nil
	}
	content, err := os.Open(file)
	if err != nil {
		return err
	}
	defer content.Close()
	_, err = io.Copy(archive, content)
	return err
}

func directory(path string) *tar.Header {
	return &tar.Header{
		Typeflag: tar.TypeDir,
		Name:     path + "/",
		Mode:     0o755,
		ModTime:  entryTime,
		Format:   tar.FormatPAX,
	}
}
