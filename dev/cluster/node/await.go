package main

import (
	"crypto/tls"
	"crypto/x509"
	"encoding/json"
	"fmt"
	"io"
	"log"
	"net/http"
	"os"
	"time"
)

const (
	pollEvery     = 100 * time.Millisecond
	requestBudget = 2 * time.Second
)

// await polls until a check passes, and ends the node when its budget runs out.
func await(what string, budget time.Duration, check func() error) {
	started := time.Now()
	for {
		err := check()
		if err == nil {
			log.Printf("init: %s: ready after %.1f s", what, time.Since(started).Seconds())
			return
		}
		if time.Since(started) > budget {
			fail(exitBroken, "node: %s was not ready within %v: %v", what, budget, err)
		}
		time.Sleep(pollEvery)
	}
}

func exists(path string) func() error {
	return func() error {
		_, err := os.Stat(path)
		return err
	}
}

func answers(address string) func() error {
	client := &http.Client{Timeout: requestBudget}
	return func() error {
		_, err := fetch(client, address)
		return err
	}
}

func fetch(client *http.Client, address string) ([]byte, error) {
	response, err := client.Get(address)
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err == nil && response.StatusCode != http.StatusOK {
		err = fmt.Errorf("%s answered %s", address, response.Status)
	}
	return body, err
}

// api asks the API server as the administrator.
type api struct{ client *http.Client }

func newAPI() api {
	authority, err := os.ReadFile(pkiFile("ca.crt"))
	must(err)
	trusted := x509.NewCertPool()
	trusted.AppendCertsFromPEM(authority)
	pair, err := tls.LoadX509KeyPair(pkiFile("admin.crt"), pkiFile("admin.key"))
	must(err)
	return api{&http.Client{Timeout: requestBudget, Transport: &http.Transport{
		TLSClientConfig: &tls.Config{RootCAs: trusted, Certificates: []tls.Certificate{pair}}}}}
}

func (server api) ready() error {
	_, err := fetch(server.client, "https://"+innerAPIAddress+"/readyz")
	return err
}

// metricsAlive says nothing of the first figures, which take two scrapes of ten seconds.
func (server api) metricsAlive() error {
	_, err := fetch(server.client, "https://"+nodeAddress+":4443/livez")
	return err
}

// nodeReady checks that the kubelet has reported since this start: after a restart the API server
// still tells what the last kubelet said.
func (server api) nodeReady() error {
	body, err := fetch(server.client, "https://"+innerAPIAddress+"/api/v1/nodes/"+nodeName)
	if err != nil {
		return err
	}
	var node struct {
		Status struct {
			Conditions []struct {
				Type, Status      string
				LastHeartbeatTime time.Time
			}
		}
	}
	if err := json.Unmarshal(body, &node); err != nil {
		return err
	}
	for _, condition := range node.Status.Conditions {
		fresh := condition.LastHeartbeatTime.After(processStart)
		if condition.Type == "Ready" && condition.Status == "True" && fresh {
			return nil
		}
	}
	return fmt.Errorf("node %s has not said that it is Ready", nodeName)
}

// processStart is in whole seconds, as the API's times are.
var processStart = time.Now().Truncate(time.Second)
