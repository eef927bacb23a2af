package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"sync"
	"syscall"
)

// children starts and reaps processes. Process 1 inherits every orphan of the node (a container's
// shim is one), so it reaps whatever ends, and tells who waits; os/exec's own Wait would race it.
type children struct {
	mutex   sync.Mutex
	waiting map[int]chan syscall.WaitStatus
}

func newChildren() *children {
	family := &children{waiting: map[int]chan syscall.WaitStatus{}}
	ended := make(chan os.Signal, 64)
	signal.Notify(ended, syscall.SIGCHLD)
	go func() {
		for range ended {
			family.reap()
		}
	}()
	return family
}

func (family *children) reap() {
	for {
		var status syscall.WaitStatus
		// Held during the wait too, so that a child is known before its end is reported.
		family.mutex.Lock()
		pid, err := syscall.Wait4(-1, &status, syscall.WNOHANG, nil)
		waiter := family.waiting[pid]
		delete(family.waiting, pid)
		family.mutex.Unlock()
		if waiter != nil {
			waiter <- status
		}
		if err == syscall.EINTR {
			continue
		}
		if pid <= 0 {
			return
		}
	}
}

// start runs a program in a session of its own and returns a channel that gets its end.
func (family *children) start(
	command, environment []string, input, output *os.File,
) (int, chan syscall.WaitStatus, error) {
	program, err := exec.LookPath(command[0])
	if err != nil {
		return 0, nil, err
	}
	family.mutex.Lock()
	defer family.mutex.Unlock()
	pid, err := syscall.ForkExec(program, command, &syscall.ProcAttr{
		Env:   append(os.Environ(), environment...),
		Files: []uintptr{input.Fd(), output.Fd(), output.Fd()},
		Sys:   &syscall.SysProcAttr{Setsid: true},
	})
	if err != nil {
		return 0, nil, fmt.Errorf("%s: %w", program, err)
	}
	ended := make(chan syscall.WaitStatus, 1)
	family.waiting[pid] = ended
	return pid, ended, nil
}

// run runs a program to its end and returns what it printed.
func (family *children) run(command []string, input *os.File) ([]byte, error) {
	if input == nil {
		null, err := os.Open(os.DevNull)
		if err != nil {
			return nil, err
		}
		defer null.Close()
		input = null
	}
	reader, writer, err := os.Pipe()
	if err != nil {
		return nil, err
	}
	defer reader.Close()
	_, ended, err := family.start(command, nil, input, writer)
	writer.Close()
	if err != nil {
		return nil, err
	}
	var output bytes.Buffer
	io.Copy(&output, reader)
	if status := <-ended; status.ExitStatus() != 0 {
		return output.Bytes(), fmt.Errorf("exit status %d", status.ExitStatus())
	}
	return output.Bytes(), nil
}
