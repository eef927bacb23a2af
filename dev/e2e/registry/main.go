// Command registry serves a container registry, in memory, on one port of the loopback of two network
// namespaces: its own, where images are pushed, and the cluster's node, where they are pulled. It
// stands for the registry that a platform team has, in the test of `./shop up --context`.
//
//	registry PORT PROCESS
//
// PROCESS is any process of the node. It prints "ready", and ends with SIGTERM.
package main

import (
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"os"
	"runtime"
	"time"

	"github.com/google/go-containerregistry/pkg/registry"
	"golang.org/x/sys/unix"
)

const headerLimit = 10 * time.Second

func main() {
	if len(os.Args) != 3 {
		log.Fatal("usage: registry PORT PROCESS")
	}
	address := net.JoinHostPort("127.0.0.1", os.Args[1])
	here, err := net.Listen("tcp4", address)
	exitOn(err)
	there, err := listenIn("/proc/"+os.Args[2]+"/ns/net", address)
	exitOn(err)
	server := &http.Server{
		Handler:           registry.New(registry.Logger(log.New(io.Discard, "", 0))),
		ReadHeaderTimeout: headerLimit,
	}
	fmt.Println("ready")
	go func() { exitOn(server.Serve(there)) }()
	exitOn(server.Serve(here))
}

// listenIn opens a listener in another network namespace. Its thread is given up, not returned to the
// pool, because nothing else may run in that namespace.
func listenIn(namespace, address string) (net.Listener, error) {
	type opened struct {
		listener net.Listener
		err      error
	}
	result := make(chan opened)
	go func() {
		runtime.LockOSThread()
		file, err := os.Open(namespace)
		if err == nil {
			err = unix.Setns(int(file.Fd()), unix.CLONE_NEWNET)
		}
		if err != nil {
			result <- opened{nil, err}
			return
		}
		listener, err := net.Listen("tcp4", address)
		result <- opened{listener, err}
	}()
	answer := <-result
	return answer.listener, answer.err
}

func exitOn(err error) {
	if err != nil {
		log.Fatal("registry: ", err)
	}
}
