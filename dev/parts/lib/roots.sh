# shellcheck shell=bash
# Root file systems: trees from which container images are made, and the node's own root.

shopkit_user=10001

# Makes a tree of unpacked packages into a root file system as distroless images have it: no shell,
# no package manager, and two users who own nothing but their home.
finish_root() {
  local root=$1
  chmod 755 "$root"
  mkdir -p "$root"/{etc,proc,sys,dev,run,tmp,var/tmp,root,home/shopkit,home/nonroot}
  chmod 1777 "$root/tmp" "$root/var/tmp"
  chmod 700 "$root/root"
  cat >"$root/etc/passwd" <<END
root:x:0:0:root:/root:/sbin/nologin
nonroot:x:65532:65532:nonroot:/home/nonroot:/sbin/nologin
shopkit:x:$shopkit_user:$shopkit_user:shopkit:/home/shopkit:/sbin/nologin
nobody:x:65534:65534:nobody:/nonexistent:/sbin/nologin
END
  cat >"$root/etc/group" <<END
root:x:0:
nonroot:x:65532:
shopkit:x:$shopkit_user:
nogroup:x:65534:
END
  echo 'hosts: files dns' >"$root/etc/nsswitch.conf"
  chown 65532:65532 "$root/home/nonroot"
  chown "$shopkit_user:$shopkit_user" "$root/home/shopkit"
  # What the packages' scripts would have made, had they run.
  if [ -d "$root/usr/share/ca-certificates" ]; then
    mkdir -p "$root/etc/ssl/certs"
    find "$root/usr/share/ca-certificates" -name '*.crt' -print0 | LC_ALL=C sort -z \
      | xargs -0 cat >"$root/etc/ssl/certs/ca-certificates.crt"
  fi
}

# Leaves out what nothing in a container reads.
trim_root() {
  local root=$1
  rm -rf "$root"/usr/share/{doc,man,info,lintian,locale,bash-completion,bug,doc-base,perl5}
  rm -rf "$root"/usr/lib/*/{gconv,perl-base} "$root"/{var/lib/systemd,lib/systemd,etc/init.d}
  rm -rf "$root/usr/sbin/update-ca-certificates" "$root"/usr/lib/*/audit
  rm -f "$root"/usr/bin/{ldd,iconv,localedef,getconf,tzselect,zdump,pldd,sotruss,catchsegv,sprof}
  rm -f "$root"/usr/sbin/{iconvconfig,ldconfig,zic}
}

# Puts a static busybox under the names that init scripts and probes use.
add_busybox() {
  local root=$1 name
  mkdir -p "$root/bin"
  if [ ! -x "$root/bin/busybox" ]; then
    cp "$(find "$root" -name busybox -type f | head -n 1)" "$root/bin/busybox"
  fi
  for name in sh cat chmod chown cp cut date df echo env expr false grep head hostname id install \
    kill ln ls mkdir mktemp mv nc nslookup printenv printf ps pwd rm rmdir sed sleep sort stat \
    sync tail tee test touch tr true umask uniq wc wget whoami; do
    [ -e "$root/bin/$name" ] || ln -s busybox "$root/bin/$name"
  done
}

# Fails unless a program of a root file system finds all its libraries in that root.
check_libraries() {
  local root=$1 program=$2 missing
  missing=$(chroot "$root" "/$(cd "$root" && ls lib64/ld-linux-*)" --list "/$program" 2>&1) \
    || fail "$program: $missing"
  if grep 'not found' <<<"$missing"; then fail "$program lacks a library in $root"; fi
}
