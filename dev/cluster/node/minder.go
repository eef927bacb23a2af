package main

import (
	"fmt"
	"log"
	"os"
	"syscall"
	"time"
)

const (
	restartsMax   = 5
	restartWindow = 5 * time.Minute
	restartPause  = time.Second
)

// Minder starts the daemons in order and keeps them running.
type Minder struct {
	children *children
	settings Settings
}

// startAll returns when the node is Ready and its add-ons answer. Each wait has a budget; the node
// ends with a sentence when one runs out.
func (minder *Minder) startAll() {
	minder.start(containerd())
	minder.start(etcd())
	await("etcd", 20*time.Second, answers("http://127.0.0.1:2379/health"))
	minder.start(apiServer())
	await("containerd", 20*time.Second, exists("/run/containerd/containerd.sock"))
	minder.importNodeImage()
	api := newAPI()
	await("the API server", 60*time.Second, api.ready)

	for _, each := range append([]daemon{controllers(), scheduler(), kubelet(), proxy()},
		addOns()...) {
		minder.start(each)
	}
	minder.applySystem()
	await("DNS", 30*time.Second, answers("http://127.0.0.1:8083/ready"))
	await("the ingress controller", 30*time.Second, answers("http://127.0.0.1:8081/ping"))
	await("the metrics server", 30*time.Second, api.metricsAlive)
	await("the node", 60*time.Second, api.nodeReady)
}

// start starts a daemon and minds it from then on: one that dies is started again, one that keeps
// dying ends the node, because half a node misleads whoever tests on it.
func (minder *Minder) start(each daemon) {
	ended := minder.spawn(each)
	go func() {
		var deaths []time.Time
		for {
			status := <-ended
			now := time.Now()
			deaths = append(deaths, now)
			for now.Sub(deaths[0]) > restartWindow {
				deaths = deaths[1:]
			}
			if len(deaths) > restartsMax {
				fail(exitBroken, "node: %s died %d times in %v; last: %s. See %s/%s.log.",
					each.name, len(deaths), restartWindow, describe(status),
					minder.settings.State+"/log", each.name)
			}
			log.Printf("minder: %s died (%s) and is started again", each.name, describe(status))
			time.Sleep(restartPause)
			ended = minder.spawn(each)
		}
	}()
}

func (minder *Minder) spawn(each daemon) chan syscall.WaitStatus {
	capped, err := openLog(each.name)
	must(err)
	output, err := capped.pipe()
	must(err)
	defer output.Close()
	null, err := os.Open(os.DevNull)
	must(err)
	defer null.Close()
	_, ended, err := minder.children.start(each.command, each.environment, null, output)
	must(err)
	return ended
}

// applySystem is tried again because discovery may still be filling just after the API is ready.
func (minder *Minder) applySystem() {
	command := []string{"kubectl", "--kubeconfig=" + pkiFile("admin.kubeconfig"), "apply",
		"--server-side", "--force-conflicts", "--filename=/etc/shopkit/system.yaml"}
	await("the default objects", 30*time.Second, func() error {
		output, err := minder.children.run(command, nil)
		if err != nil {
			return fmt.Errorf("%w: %s", err, output)
		}
		return nil
	})
}

func describe(status syscall.WaitStatus) string {
	if status.Signaled() {
		return status.Signal().String()
	}
	return fmt.Sprintf("exit status %d", status.ExitStatus())
}
