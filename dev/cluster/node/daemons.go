package main

// daemon is a program that must run for as long as the node does.
type daemon struct {
	name        string
	command     []string
	environment []string
}

func pkiFile(name string) string { return pkiDirectory + "/" + name }

func etcd() daemon {
	return daemon{name: "etcd", command: []string{"etcd", "--data-dir=/node/etcd",
		"--listen-client-urls=http://127.0.0.1:2379",
		"--advertise-client-urls=http://127.0.0.1:2379",
		"--listen-peer-urls=http://127.0.0.1:2380",
		// A killed process loses nothing by this; a machine that loses power may, and is remade.
		"--unsafe-no-fsync", "--log-level=warn"}}
}

func apiServer() daemon {
	return daemon{name: "kube-apiserver", command: []string{"kube-apiserver",
		"--etcd-servers=http://127.0.0.1:2379", "--advertise-address=" + nodeAddress,
		"--service-cluster-ip-range=10.96.0.0/16", "--allow-privileged=true",
		"--tls-cert-file=" + pkiFile("apiserver.crt"),
		"--tls-private-key-file=" + pkiFile("apiserver.key"),
		"--client-ca-file=" + pkiFile("ca.crt"),
		"--service-account-key-file=" + pkiFile("service-accounts.pub"),
		"--service-account-signing-key-file=" + pkiFile("service-accounts.key"),
		"--service-account-issuer=https://kubernetes.default.svc",
		"--kubelet-client-certificate=" + pkiFile("apiserver-kubelet.crt"),
		"--kubelet-client-key=" + pkiFile("apiserver-kubelet.key"),
		"--kubelet-certificate-authority=" + pkiFile("ca.crt"),
		"--kubelet-preferred-address-types=InternalIP",
		"--authorization-mode=Node,RBAC", "--enable-admission-plugins=NodeRestriction",
		"--requestheader-client-ca-file=" + pkiFile("ca.crt"),
		"--requestheader-allowed-names=front-proxy",
		"--requestheader-username-headers=X-Remote-User",
		"--requestheader-group-headers=X-Remote-Group",
		"--requestheader-extra-headers-prefix=X-Remote-Extra-",
		"--proxy-client-cert-file=" + pkiFile("front-proxy.crt"),
		"--proxy-client-key-file=" + pkiFile("front-proxy.key"),
		// The metrics server's address is the node's, not a Service's.
		"--enable-aggregator-routing=true"}}
}

// controllers scale on short periods, so that a test of autoscaling takes a minute and not ten.
func controllers() daemon {
	return daemon{name: "kube-controller-manager", command: []string{"kube-controller-manager",
		"--kubeconfig=" + pkiFile("controllers.kubeconfig"), "--leader-elect=false",
		"--service-account-private-key-file=" + pkiFile("service-accounts.key"),
		"--root-ca-file=" + pkiFile("ca.crt"), "--use-service-account-credentials=true",
		"--cluster-signing-cert-file=" + pkiFile("ca.crt"),
		"--cluster-signing-key-file=" + pkiFile("ca.key"),
		"--horizontal-pod-autoscaler-sync-period=5s",
		"--horizontal-pod-autoscaler-downscale-stabilization=30s",
		"--horizontal-pod-autoscaler-cpu-initialization-period=20s",
		"--horizontal-pod-autoscaler-initial-readiness-delay=5s"}}
}

func scheduler() daemon {
	return daemon{name: "kube-scheduler", command: []string{"kube-scheduler",
		"--kubeconfig=" + pkiFile("scheduler.kubeconfig"), "--leader-elect=false"}}
}

func containerd() daemon {
	return daemon{name: "containerd",
		command: []string{"containerd", "--config=/etc/shopkit/containerd.toml"}}
}

func kubelet() daemon {
	return daemon{name: "kubelet", command: []string{"kubelet", "--config=/etc/shopkit/kubelet.yaml",
		"--kubeconfig=" + pkiFile("kubelet.kubeconfig"), "--root-dir=/node/kubelet",
		"--hostname-override=" + nodeName, "--node-ip=" + nodeAddress}}
}

func proxy() daemon {
	return daemon{name: "kube-proxy",
		command: []string{"kube-proxy", "--config=/etc/shopkit/proxy.yaml"}}
}

// addOns are what a cluster of several nodes runs as pods. As processes they need no image, and are
// ready when the node is; they speak to the API as its administrator.
func addOns() []daemon {
	administrator := pkiFile("admin.kubeconfig")
	return []daemon{
		{name: "coredns", command: []string{"coredns", "-conf", "/etc/shopkit/Corefile"}},
		{name: "traefik", environment: []string{"KUBECONFIG=" + administrator},
			command: []string{"traefik", "--entrypoints.web.address=:80",
				"--entrypoints.ping.address=127.0.0.1:8081", "--ping=true",
				"--ping.entrypoint=ping", "--providers.kubernetesingress=true",
				"--providers.kubernetesingress.ingressendpoint.ip=127.0.0.1",
				// Without it a service whose pods are all away loses its route, and its requests
				// go to whatever answers for "/".
				"--providers.kubernetesingress.allowemptyservices=true",
				"--global.checknewversion=false", "--global.sendanonymoususage=false",
				"--log.level=INFO", "--log.nocolor=true"}},
		{name: "local-path-provisioner", command: []string{"local-path-provisioner", "start",
			"--kubeconfig=" + administrator, "--config=/etc/shopkit/local-path.json",
			"--helper-pod-file=/etc/shopkit/helper-pod.yaml", "--helper-image=" + nodeImage}},
		{name: "metrics-server", command: []string{"metrics-server",
			"--kubeconfig=" + administrator, "--authentication-kubeconfig=" + administrator,
			"--authorization-kubeconfig=" + administrator, "--secure-port=4443",
			"--tls-cert-file=" + pkiFile("metrics-server.crt"),
			"--tls-private-key-file=" + pkiFile("metrics-server.key"),
			"--kubelet-certificate-authority=" + pkiFile("ca.crt"),
			"--kubelet-preferred-address-types=InternalIP",
			// The least that it allows; a request must take less.
			"--metric-resolution=10s", "--kubelet-request-timeout=5s"}},
	}
}
