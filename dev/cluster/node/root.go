package main

import (
	"os"
	"path/filepath"
	"syscall"
)

// makeRoot gives the node a root of its own: the shared root file system below, a memory file
// system above for what is written, and the few paths of the machine that the node may see. The old
// root is then let go, so nothing within can reach the rest of the machine's files by path.
func makeRoot(settings Settings) {
	// Without this, mounts made here would appear on the machine and outlive the node.
	must(syscall.Mount("", "/", "", syscall.MS_REC|syscall.MS_PRIVATE, ""))
	scratch := filepath.Join(settings.State, "root")
	must(os.MkdirAll(scratch, 0o755))
	must(syscall.Mount("tmpfs", scratch, "tmpfs", 0, "mode=755"))
	root := filepath.Join(scratch, "merged")
	for _, name := range []string{"upper", "work", "merged"} {
		must(os.Mkdir(filepath.Join(scratch, name), 0o755))
	}
	layers := "lowerdir=" + settings.Root + ",upperdir=" + filepath.Join(scratch, "upper") +
		",workdir=" + filepath.Join(scratch, "work")
	must(syscall.Mount("overlay", root, "overlay", 0, layers))

	mountNew(root, "proc", "/proc", "")
	mountNew(root, "sysfs", "/sys", "") // A new one, because it shows this network's devices.
	bind(root, settings.CgroupFS, settings.CgroupFS, syscall.MS_REC)
	bind(root, "/dev", "/dev", syscall.MS_REC)
	mountNew(root, "tmpfs", "/run", "mode=755")
	mountNew(root, "tmpfs", "/tmp", "mode=1777")
	bind(root, settings.State, "/node", 0) // Without what is mounted below: that is this root.
	for within, source := range settings.Binds {
		bind(root, source, within, syscall.MS_RDONLY)
	}
	if _, err := os.Stat("/lib/modules"); err == nil {
		bind(root, "/lib/modules", "/lib/modules", syscall.MS_RDONLY)
	}

	must(os.Chdir(root))
	must(syscall.PivotRoot(".", "."))
	must(syscall.Unmount(".", syscall.MNT_DETACH))
	must(os.Chdir("/"))
	// Volumes that a pod shares with others need this; it stays within the node.
	must(syscall.Mount("", "/", "", syscall.MS_REC|syscall.MS_SHARED, ""))
	must(os.Setenv("PATH", "/opt/shopkit/kube:/opt/shopkit/bin:/usr/sbin:/usr/bin:/sbin:/bin"))
	must(os.Setenv("HOME", "/root"))
}

func mountNew(root, kind, target, options string) {
	target = filepath.Join(root, target)
	must(os.MkdirAll(target, 0o755))
	must(syscall.Mount(kind, target, kind, 0, options))
}

// bind shows a path of the machine within the new root: writable as it is there, or read-only.
func bind(root, source, target string, flags uintptr) {
	target = filepath.Join(root, target)
	information, err := os.Stat(source)
	must(err)
	if information.IsDir() {
		must(os.MkdirAll(target, 0o755))
	} else {
		must(os.MkdirAll(filepath.Dir(target), 0o755))
		file, err := os.OpenFile(target, os.O_CREATE, 0o644)
		must(err)
		file.Close()
	}
	must(syscall.Mount(source, target, "", syscall.MS_BIND|flags&syscall.MS_REC, ""))
	if flags&syscall.MS_RDONLY != 0 {
		// The kernel takes this flag for a bind only in a second step.
		must(syscall.Mount("", target, "", syscall.MS_BIND|syscall.MS_REMOUNT|syscall.MS_RDONLY, ""))
	}
}
