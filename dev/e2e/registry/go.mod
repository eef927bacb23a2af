module dev.shopkit/e2e/registry

go 1.26.8

require (
	github.com/google/go-containerregistry v0.22.1
	golang.org/x/sys v0.47.0
)
