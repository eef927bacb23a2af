package main

import (
	"io"
	"log"
	"net"
	"os"
	"time"
)

const dialBudget = 5 * time.Second

// forward joins a listener on the machine's loopback, inherited as a file, to an address within.
func forward(descriptor uintptr, name, address string) {
	file := os.NewFile(descriptor, name)
	listener, err := net.FileListener(file)
	must(err)
	file.Close()
	go func() {
		for {
			outer, err := listener.Accept()
			if err != nil {
				log.Printf("forward %s: %v", name, err)
				time.Sleep(100 * time.Millisecond) // Out of descriptors: some will be closed.
				continue
			}
			go join(outer.(*net.TCPConn), address)
		}
	}()
}

func join(outer *net.TCPConn, address string) {
	defer outer.Close()
	dialled, err := net.DialTimeout("tcp", address, dialBudget)
	if err != nil {
		return // The caller sees the connection close, as with any server that is not there.
	}
	inner := dialled.(*net.TCPConn)
	defer inner.Close()
	done := make(chan struct{})
	go func() {
		io.Copy(inner, outer)
		inner.CloseWrite()
		close(done)
	}()
	io.Copy(outer, inner)
	outer.CloseWrite()
	<-done
}
