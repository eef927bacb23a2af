// Command node is one throwaway Kubernetes node in namespaces of its own.
//
// "node keep" runs on the machine: it takes the ports, starts "node init" as process 1 of new PID,
// mount and network namespaces, and sweeps up when that ends. "node init" makes the node's root,
// network and certificates, then starts and minds the daemons. When either dies, the kernel ends
// every process of the node, and with them its mounts and network. "node pause" holds a pod's
// namespaces, as Kubernetes' own pause image does. Only the standard library is used.
package main

import (
	"encoding/json"
	"fmt"
	"log"
	"os"
	"os/signal"
	"syscall"
)

// Exit codes that dev/cluster/up knows.
const (
	exitUsage     = 2
	exitPortTaken = 3
	exitBroken    = 4
	exitRunning   = 5
)

// Settings say everything about one node; "up" writes them as JSON, and both halves read them.
type Settings struct {
	Name      string            `json:"name"`      // of the cgroups: unique for each state directory
	State     string            `json:"state"`     // directory that is /node within
	Root      string            `json:"root"`      // root file system, shared and never written to
	Binds     map[string]string `json:"binds"`     // path within -> file or directory on the machine
	APIPort   int               `json:"apiPort"`   // on the machine's 127.0.0.1
	ShopPort  int               `json:"shopPort"`  // on the machine's 127.0.0.1
	CgroupFS  string            `json:"cgroupFs"`  // where the cgroup hierarchies are mounted
	ReadyFile string            `json:"readyFile"` // within State; holds the seconds to readiness
}

func main() {
	log.SetFlags(log.LstdFlags)
	if len(os.Args) < 2 {
		fail(exitUsage, "usage: node keep|init|pause [settings.json]")
	}
	switch os.Args[1] {
	case "pause":
		pause()
	case "keep":
		keep(readSettings())
	case "init":
		initialise(readSettings())
	default:
		fail(exitUsage, "node: no command named %q", os.Args[1])
	}
}

func readSettings() Settings {
	if len(os.Args) != 3 {
		fail(exitUsage, "usage: node %s settings.json", os.Args[1])
	}
	text, err := os.ReadFile(os.Args[2])
	must(err)
	var settings Settings
	must(json.Unmarshal(text, &settings))
	return settings
}

// pause waits for the end and reaps what a pod with a shared PID namespace leaves behind.
func pause() {
	ended := make(chan os.Signal, 1)
	signal.Notify(ended, syscall.SIGINT, syscall.SIGTERM)
	orphaned := make(chan os.Signal, 1)
	signal.Notify(orphaned, syscall.SIGCHLD)
	for {
		select {
		case <-ended:
			return
		case <-orphaned:
			for {
				if pid, _ := syscall.Wait4(-1, nil, syscall.WNOHANG, nil); pid <= 0 {
					break
				}
			}
		}
	}
}

// fail ends this half of the node with one sentence.
func fail(code int, sentence string, values ...any) {
	fmt.Fprintf(os.Stderr, sentence+"\n", values...)
	os.Exit(code)
}

// must ends the node when the machine refuses what the node cannot do without.
func must(err error) {
	if err != nil {
		fail(exitBroken, "node: %v", err)
	}
}
