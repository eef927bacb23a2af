// Command images writes a container image as a docker-archive from folders, one layer each, and can
// push it. The same folders give the same image: entries are sorted and carry one fixed time, so an
// image's digest is a hash of its content and serves as its tag.
//
//	images --repository NAME --out FILE.tar [--tag TAG] [--push] [--user UID] [--workdir PATH]
//	       [--env K=V]... [--entrypoint A]... FOLDER:PATH...
//	images --time
//
// It prints the image's reference, NAME:TAG, or the time of every entry in Unix seconds.
package main

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"time"

	"github.com/google/go-containerregistry/pkg/authn"
	"github.com/google/go-containerregistry/pkg/name"
	v1 "github.com/google/go-containerregistry/pkg/v1"
	"github.com/google/go-containerregistry/pkg/v1/empty"
	"github.com/google/go-containerregistry/pkg/v1/mutate"
	"github.com/google/go-containerregistry/pkg/v1/remote"
	"github.com/google/go-containerregistry/pkg/v1/tarball"
)

// tagLength is enough of the digest to tell images of one shop apart.
const tagLength = 12

// entryTime is every file's time; Java's AOT cache compares the times of jars, so it must not move.
var entryTime = time.Date(2026, 11, 22, 0, 0, 0, 0, time.UTC)

type list []string

func (l *list) String() string { return strings.Join(*l, " ") }

func (l *list) Set(value string) error {
	*l = append(*l, value)
	return nil
}

type options struct {
	time                                bool
	repository, tag, out, user, workdir string
	push                                bool
	env, entrypoint                     list
	layers                              []string
}

func main() {
	var given options
	flag.StringVar(&given.repository, "repository", "", "the image's name without tag")
	flag.StringVar(&given.tag, "tag", "", "the tag; the content's hash when empty")
	flag.StringVar(&given.out, "out", "", "the docker-archive to write")
	flag.StringVar(&given.user, "user", "10001:10001", "who runs it")
	flag.StringVar(&given.workdir, "workdir", "/tmp", "where it runs")
	flag.BoolVar(&given.push, "push", false, "push it to its registry as well")
	flag.BoolVar(&given.time, "time", false, "print the time of entries instead")
	flag.Var(&given.env, "env", "NAME=VALUE, repeatable")
	flag.Var(&given.entrypoint, "entrypoint", "a word of the entry point, repeatable")
	flag.Parse()
	given.layers = flag.Args()
	if given.time {
		fmt.Println(entryTime.Unix())
		return
	}
	reference, err := write(given)
	if err != nil {
		fmt.Fprintln(os.Stderr, "images:", err)
		os.Exit(1)
	}
	fmt.Println(reference)
}

func write(given options) (string, error) {
	image, err := assemble(given)
	if err != nil {
		return "", err
	}
	tag := given.tag
	if tag == "" {
		digest, err := image.ConfigName()
		if err != nil {
			return "", err
		}
		tag = digest.Hex[:tagLength]
	}
	reference, err := name.NewTag(given.repository + ":" + tag)
	if err != nil {
		return "", err
	}
	if given.out != "" {
		if err := tarball.WriteToFile(given.out, reference, image); err != nil {
			return "", err
		}
	}
	if given.push {
		keychain := remote.WithAuthFromKeychain(authn.DefaultKeychain)
		if err := remote.Write(reference, image, keychain); err != nil {
			return "", err
		}
	}
	return given.repository + ":" + tag, nil
}

func assemble(given options) (v1.Image, error) {
	var layers []v1.Layer
	for _, spec := range given.layers {
		folder, path, ok := strings.Cut(spec, ":")
		if !ok {
			return nil, fmt.Errorf("a layer is FOLDER:PATH, not %q", spec)
		}
		layer, err := layerOf(folder, path)
		if err != nil {
			return nil, err
		}
		layers = append(layers, layer)
	}
	image, err := mutate.AppendLayers(empty.Image, layers...)
	if err != nil {
		return nil, err
	}
	file, err := image.ConfigFile()
	if err != nil {
		return nil, err
	}
	file.Architecture, file.OS = "amd64", "linux"
	file.Created = v1.Time{Time: entryTime}
	file.Config = v1.Config{
		User:       given.user,
		WorkingDir: given.workdir,
		Env:        given.env,
		Entrypoint: given.entrypoint,
	}
	return mutate.ConfigFile(image, file)
}
