package main

import (
	"fmt"
	"log"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"time"
)

const (
	nodeName    = "shopkit"
	nodeAddress = "10.88.0.1"

	// The keeper's listeners, after standard input, output and error.
	apiListener, shopListener = 3, 4
)

// initialise is process 1 of the node: it builds the node around itself and then minds it.
func initialise(settings Settings) {
	started := time.Now()
	makeRoot(settings)
	children := newChildren()
	go endWhenAsked()
	must(syscall.Sethostname([]byte(nodeName)))
	makeNetwork(children)
	makePKI(settings.APIPort)
	writeFiles(settings)
	forward(apiListener, "api", innerAPIAddress)
	forward(shopListener, "shop", "127.0.0.1:80")

	minder := &Minder{children: children, settings: settings}
	minder.startAll()
	seconds := time.Since(started).Seconds()
	log.Printf("init: the node is ready after %.1f s", seconds)
	ready := filepath.Join("/node", settings.ReadyFile)
	must(os.WriteFile(ready, fmt.Appendf(nil, "%.1f\n", seconds), 0o644))
	select {} // The minder restarts what dies, and ends the node when that does not help.
}

// endWhenAsked exists because process 1 ignores signals that it has no handler for.
func endWhenAsked() {
	asked := make(chan os.Signal, 1)
	signal.Notify(asked, syscall.SIGINT, syscall.SIGTERM)
	<-asked
	log.Print("init: asked to end")
	os.Exit(0)
}

// makeNetwork gives the node an address that pods can reach and no route to anywhere else. A bridge
// without ports holds it, because not every kernel has dummy devices.
func makeNetwork(children *children) {
	for _, line := range []string{
		"link set lo up",
		"link add node0 type bridge",
		"address add " + nodeAddress + "/24 dev node0",
		"link set node0 up",
		// What the node itself sends to a Service must have a route before it is translated.
		"route add 10.96.0.0/16 dev node0",
	} {
		output, err := children.run(append([]string{"ip"}, strings.Fields(line)...), nil)
		if err != nil {
			fail(exitBroken, "node: ip %s: %v: %s", line, err, output)
		}
	}
	must(os.WriteFile("/proc/sys/net/ipv4/ip_forward", []byte("1"), 0o644))
}
