package main

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/base64"
	"encoding/pem"
	"fmt"
	"math/big"
	"net"
	"os"
	"path/filepath"
	"time"
)

const (
	pkiDirectory    = "/node/pki"
	pkiLifetime     = 365 * 24 * time.Hour
	pkiRenewAfter   = 300 * 24 * time.Hour
	contextName     = "shopkit"
	innerAPIAddress = "127.0.0.1:6443"
)

// certificate is one that the cluster's own authority signs.
type certificate struct {
	file         string
	name         string
	organization []string
	hosts        []string // names and addresses of a server; none for a client
}

// The names are Kubernetes' own: its authorizer knows them. "admin" is the only all-powerful one
// that leaves the node, in the kubeconfig.
var certificates = []certificate{
	{file: "apiserver", name: "kube-apiserver", hosts: []string{"127.0.0.1", nodeAddress,
		"10.96.0.1", "localhost", "kubernetes", "kubernetes.default", "kubernetes.default.svc"}},
	{file: "apiserver-kubelet", name: "apiserver-kubelet", organization: []string{"system:masters"}},
	{file: "admin", name: "admin", organization: []string{"system:masters"}},
	{file: "controllers", name: "system:kube-controller-manager"},
	{file: "scheduler", name: "system:kube-scheduler"},
	{file: "proxy", name: "system:kube-proxy"},
	{file: "kubelet", name: "system:node:" + nodeName, organization: []string{"system:nodes"},
		hosts: []string{nodeAddress, nodeName}},
	{file: "front-proxy", name: "front-proxy"},
	{file: "metrics-server", name: "metrics-server",
		hosts: []string{"metrics-server.kube-system.svc", nodeAddress}},
}

// makePKI makes the authority, the certificates, the key that signs service account tokens, and a
// kubeconfig for each client. It keeps what is there while it is young, because pods and the
// person's kubeconfig trust that authority.
func makePKI(apiPort int) {
	marker := filepath.Join(pkiDirectory, "complete")
	information, err := os.Stat(marker)
	if err != nil || time.Since(information.ModTime()) > pkiRenewAfter {
		must(os.RemoveAll(pkiDirectory))
		must(os.MkdirAll(pkiDirectory, 0o700))
		authority, authorityKey := makeAuthority()
		for serial, wanted := range certificates {
			wanted.issue(int64(serial+2), authority, authorityKey)
		}
		makeServiceAccountKey()
		must(os.WriteFile(marker, nil, 0o600))
	}
	for _, name := range []string{"admin", "controllers", "scheduler", "proxy", "kubelet"} {
		writeKubeconfig(name, innerAPIAddress, filepath.Join(pkiDirectory, name+".kubeconfig"))
	}
	writeKubeconfig("admin", fmt.Sprintf("127.0.0.1:%d", apiPort), "/node/kubeconfig")
}

func makeAuthority() (*x509.Certificate, crypto.Signer) {
	key := newKey("ca")
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "shopkit-cluster"},
		NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(pkiLifetime),
		KeyUsage: x509.KeyUsageCertSign | x509.KeyUsageDigitalSignature,
		IsCA:     true, BasicConstraintsValid: true,
	}
	encoded, err := x509.CreateCertificate(rand.Reader, template, template, key.Public(), key)
	must(err)
	writePEM("ca.crt", "CERTIFICATE", encoded)
	parsed, err := x509.ParseCertificate(encoded)
	must(err)
	return parsed, key
}

func (wanted certificate) issue(serial int64, authority *x509.Certificate, signer crypto.Signer) {
	template := &x509.Certificate{
		SerialNumber: big.NewInt(serial),
		Subject:      pkix.Name{CommonName: wanted.name, Organization: wanted.organization},
		NotBefore:    time.Now().Add(-time.Hour), NotAfter: time.Now().Add(pkiLifetime),
		KeyUsage:    x509.KeyUsageDigitalSignature,
		ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageClientAuth, x509.ExtKeyUsageServerAuth},
	}
	for _, host := range wanted.hosts {
		if address := net.ParseIP(host); address != nil {
			template.IPAddresses = append(template.IPAddresses, address)
		} else {
			template.DNSNames = append(template.DNSNames, host)
		}
	}
	key := newKey(wanted.file)
	encoded, err := x509.CreateCertificate(rand.Reader, template, authority, key.Public(), signer)
	must(err)
	writePEM(wanted.file+".crt", "CERTIFICATE", encoded)
}

func makeServiceAccountKey() {
	public, err := x509.MarshalPKIXPublicKey(newKey("service-accounts").Public())
	must(err)
	writePEM("service-accounts.pub", "PUBLIC KEY", public)
}

func newKey(name string) *ecdsa.PrivateKey {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	must(err)
	encoded, err := x509.MarshalECPrivateKey(key)
	must(err)
	writePEM(name+".key", "EC PRIVATE KEY", encoded)
	return key
}

func writePEM(name, kind string, encoded []byte) {
	text := pem.EncodeToMemory(&pem.Block{Type: kind, Bytes: encoded})
	must(os.WriteFile(filepath.Join(pkiDirectory, name), text, 0o600))
}

// pki is a file of the authority's directory, as base64 for a kubeconfig or an APIService.
func pki(name string) string {
	text, err := os.ReadFile(filepath.Join(pkiDirectory, name))
	must(err)
	return base64.StdEncoding.EncodeToString(text)
}

func writeKubeconfig(name, address, path string) {
	text := fmt.Sprintf(`apiVersion: v1
kind: Config
current-context: %[1]s
clusters: [{name: %[1]s, cluster: {server: "https://%[2]s", certificate-authority-data: %[3]s}}]
users: [{name: %[1]s, user: {client-certificate-data: %[4]s, client-key-data: %[5]s}}]
contexts: [{name: %[1]s, context: {cluster: %[1]s, user: %[1]s}}]
`, contextName, address, pki("ca.crt"), pki(name+".crt"), pki(name+".key"))
	must(os.WriteFile(path, []byte(text), 0o600))
}
