package main

import (
	"errors"
	"fmt"
	"log"
	"net"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"runtime"
	"syscall"
	"time"
)

const (
	sweepBudget = 10 * time.Second
	lockBudget  = time.Second
)

// keep is the half on the machine. Sockets stay in the network namespace where they were opened, so
// the listeners that it hands to init are the machine's, while what init dials is the node's: this
// is the only way between the two, and it closes when init dies.
func keep(settings Settings) {
	// The parent-death signal is tied to the thread that forked, so this thread must live on.
	runtime.LockOSThread()
	lock(settings.State)
	listeners := []*os.File{
		listen(settings.APIPort, "SHOPKIT_API_PORT"),
		listen(settings.ShopPort, "--port"),
	}
	sweepCgroups(settings) // A killed keeper leaves empty ones.
	makeCgroups(settings)

	self, err := os.Executable()
	must(err)
	init := exec.Command(self, "init", os.Args[2])
	init.Stdout, init.Stderr = os.Stdout, os.Stderr
	init.ExtraFiles = listeners
	init.SysProcAttr = &syscall.SysProcAttr{
		Cloneflags: syscall.CLONE_NEWPID | syscall.CLONE_NEWNS | syscall.CLONE_NEWNET |
			syscall.CLONE_NEWUTS | syscall.CLONE_NEWIPC,
		Pdeathsig: syscall.SIGKILL,
	}
	must(init.Start())
	for _, listener := range listeners {
		listener.Close()
	}
	writePid(settings.State, "init.pid", init.Process.Pid)

	asked := make(chan os.Signal, 1)
	signal.Notify(asked, syscall.SIGINT, syscall.SIGTERM)
	go func() {
		<-asked
		log.Print("keep: asked to end")
		init.Process.Kill() // The kernel ends everything in the namespace with its process 1.
	}()
	err = init.Wait()
	os.Remove(filepath.Join(settings.State, settings.ReadyFile))
	sweepCgroups(settings)
	log.Printf("keep: the node has ended: %v", err)
	if init.ProcessState.ExitCode() == exitBroken {
		os.Exit(exitBroken)
	}
}

// lock makes this the only keeper of a state directory. The kernel drops it when the keeper dies,
// so whether a node runs is never guessed from a stale file.
func lock(state string) {
	file, err := os.OpenFile(filepath.Join(state, "lock"), os.O_CREATE|os.O_RDWR, 0o600)
	must(err)
	deadline := time.Now().Add(lockBudget) // "status" holds it for an instant when it looks.
	for syscall.Flock(int(file.Fd()), syscall.LOCK_EX|syscall.LOCK_NB) != nil {
		if time.Now().After(deadline) {
			fail(exitRunning, "A node already runs in %s.", state)
		}
		time.Sleep(10 * time.Millisecond)
	}
	must(file.Truncate(0))
	fmt.Fprintln(file, os.Getpid())
	held = file
}

// held keeps the lock's file from being collected and closed.
var held *os.File

func listen(port int, option string) *os.File {
	listener, err := net.Listen("tcp4", fmt.Sprintf("127.0.0.1:%d", port))
	if errors.Is(err, syscall.EADDRINUSE) {
		fail(exitPortTaken, "Port %d on 127.0.0.1 is taken; choose another with %s.", port, option)
	}
	must(err)
	file, err := listener.(*net.TCPListener).File()
	must(err)
	listener.Close()
	return file
}

func writePid(state, name string, pid int) {
	must(os.WriteFile(filepath.Join(state, name), fmt.Appendf(nil, "%d\n", pid), 0o644))
}

// hierarchies are the directories that can hold cgroups: one for each controller in version 1, the
// one mount point itself in version 2.
func hierarchies(settings Settings) []string {
	if _, err := os.Stat(filepath.Join(settings.CgroupFS, "cgroup.controllers")); err == nil {
		return []string{settings.CgroupFS}
	}
	found, _ := filepath.Glob(filepath.Join(settings.CgroupFS, "*", "cgroup.procs"))
	for i := range found {
		found[i] = filepath.Dir(found[i])
	}
	return found
}

// makeCgroups makes the kubelet's own root in every hierarchy, so that what the node leaves is
// known by name and two nodes never share a cgroup.
func makeCgroups(settings Settings) {
	for _, hierarchy := range hierarchies(settings) {
		directory := filepath.Join(hierarchy, settings.Name)
		if err := os.Mkdir(directory, 0o755); err != nil && !errors.Is(err, os.ErrExist) {
			fail(exitBroken, "node: cannot make a cgroup: %v", err)
		}
		// Version 1's cpuset starts empty and refuses processes until it is filled.
		for _, name := range []string{"cpuset.cpus", "cpuset.mems"} {
			if value, err := os.ReadFile(filepath.Join(hierarchy, name)); err == nil {
				os.WriteFile(filepath.Join(directory, name), value, 0o644)
			}
		}
	}
}

// sweepCgroups removes the node's cgroups, deepest first. They empty as the kernel ends the last
// processes, so a busy one is tried again for a while.
func sweepCgroups(settings Settings) {
	deadline := time.Now().Add(sweepBudget)
	for {
		left := 0
		for _, hierarchy := range hierarchies(settings) {
			left += removeCgroup(filepath.Join(hierarchy, settings.Name))
		}
		if left == 0 {
			return
		}
		if time.Now().After(deadline) {
			log.Printf("keep: %d cgroups named %s are still in use", left, settings.Name)
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
}

// removeCgroup returns how many cgroups of a tree it could not remove.
func removeCgroup(directory string) int {
	left := 0
	children, err := os.ReadDir(directory)
	if err != nil {
		return 0
	}
	for _, child := range children {
		if child.IsDir() {
			left += removeCgroup(filepath.Join(directory, child.Name()))
		}
	}
	if err := syscall.Rmdir(directory); err != nil && err != syscall.ENOENT {
		left++
	}
	return left
}
