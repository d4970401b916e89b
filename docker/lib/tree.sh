# shellcheck shell=bash
# Sourced after say.sh, packages.sh, jar.sh and program.sh. The file tree of the image and of the managed plugin: the program, a
# Java runtime reduced to the modules that it uses, and the programs of Debian's packages that it calls. No registry is used.

TREE_PACKAGES=(libc6 libc-bin libstdc++6 zlib1g dash coreutils grep iptables)
JAVA_MODULES=java.base,java.instrument,java.logging,java.management,java.naming,java.sql,java.xml,jdk.net,jdk.unsupported
BASE=$PROJECT/target/image-base

# program_tree TREE: creates the tree again
program_tree() {
    base_tree || exit 1
    rm -rf "$1"
    cp -a --reflink=auto "$BASE" "$1"
    program_into "$1"
    env -u JAVA_HOME "$PROJECT/docker/package/archive-classes" "$1" || fail "the program does not start in $1"
}

# base_tree: creates the part that does not change with the program; again after a day, for the distribution's updates, and when
# this file has changed
base_tree() (
    mkdir -p "$PROJECT/target"
    exec 8>"$BASE.lock"
    flock 8 # another script may be creating it
    [ -z "$(find "$BASE" -maxdepth 0 -mmin -1440 -newer "$PROJECT/docker/lib/tree.sh" 2>/dev/null)" ] || return 0
    say "making a file tree of $(IFS=,; echo "${TREE_PACKAGES[*]}") and a Java runtime"
    rm -rf "$BASE" "$BASE.new"
    unpack_packages "$BASE.new" "${TREE_PACKAGES[@]}"
    routing_clients "$BASE.new"
    java_runtime "$BASE.new"
    for program in iptables ip6tables; do # Debian's alternatives are set by package scripts
        install "$PROJECT/docker/package/iptables" "$BASE.new/usr/sbin/$program"
    done
    find "$BASE.new"/usr/share/{doc,man,info,locale,lintian} -not -name copyright -not -type d -delete
    find "$BASE.new/usr/share" -type d -empty -delete
    mv "$BASE.new" "$BASE"
    touch "$BASE"
)

# own_directory: creates a temporary directory that is removed at exit; several scripts may build at once
own_directory() {
    mkdir -p "$PROJECT/target"
    directory=$(mktemp -d "$PROJECT/target/${0##*/}-XXXXXX")
    trap 'rm -rf "$directory"' EXIT
    chmod 755 "$directory"
}

# unpack_packages TREE PACKAGES...: unpacks them with all dependencies; none of their scripts runs
unpack_packages() (
    downloads=$(mktemp -d)
    trap 'rm -rf "$downloads"' EXIT
    download_packages "$downloads" "${@:2}"
    unpack_downloads "$1" "$downloads"
)

# download_packages DIRECTORY PACKAGES...: downloads them with all dependencies, as if nothing were installed
download_packages() {
    mkdir -p "$1/archives/partial"
    touch "$1/status"
    apt_refresh
    apt_quiet install --download-only --no-install-recommends -o Dir::State::status="$1/status" \
        -o Dir::Cache::archives="$1/archives" -o APT::Sandbox::User=root "${@:2}" >"$1/log" 2>&1 ||
        fail "cannot download packages: $(tail -n 5 "$1/log")"
}

# unpack_downloads TREE DIRECTORY: unpacks the downloaded packages
unpack_downloads() {
    local into=$1 downloads=$2 link package
    mkdir -p "$into"/{proc,sys,dev,run,tmp,etc,root,var} "$into"/usr/{bin,sbin,lib,lib64}
    for link in bin sbin lib lib64; do
        ln -s "usr/$link" "$into/$link"
    done
    for package in "$downloads"/archives/*.deb; do
        dpkg-deb --fsys-tarfile "$package" | tar -x -C "$into" --keep-directory-symlink || fail "cannot unpack ${package##*/}"
    done
    ln -sf dash "$into/usr/bin/sh"
    ln -s ../run "$into/var/run"
    echo 'root:x:0:0:root:/root:/bin/sh' >"$into/etc/passwd"
    in_tree "$into" /sbin/ldconfig
}

# routing_clients TREE: adds vtysh and birdc, which query the host's FRR and BIRD, and the libraries that they load; no daemon
routing_clients() (
    downloads=$(mktemp -d)
    trap 'rm -rf "$downloads"' EXIT
    download_packages "$downloads" libc-bin coreutils frr bird2
    unpack_downloads "$downloads/tree" "$downloads"
    wanted="($(loaded_by "$downloads/tree" /usr/bin/vtysh /usr/sbin/birdc | paste -sd '|'))(\.[0-9.]+)?\$"
    for package in "$downloads"/archives/*.deb; do
        name=$(dpkg-deb -f "$package" Package)
        [ ! -e "$1/usr/share/doc/$name/copyright" ] || continue # already unpacked
        mapfile -t files < <(dpkg-deb --fsys-tarfile "$package" | tar -t | grep -E "$wanted")
        [ ${#files[@]} = 0 ] || dpkg-deb --fsys-tarfile "$package" |
            tar -x -C "$1" --keep-directory-symlink "${files[@]}" "./usr/share/doc/$name/copyright" || fail "cannot unpack $name"
    done
    mkdir -p "$1/etc/frr"
    echo 'username root nopassword' >"$1/etc/frr/vtysh.conf" # otherwise it would use PAM, which is not installed
    in_tree "$1" /sbin/ldconfig
)

# loaded_by TREE PROGRAMS...: prints these and the names of the libraries that the loader finds for them
loaded_by() {
    local program
    for program in "${@:2}"; do
        echo "$program"
        in_tree "$1" env LD_TRACE_LOADED_OBJECTS=1 "$program" | sed -n 's|^[[:space:]]*\([^ ]*\) => .*|/\1|p'
    done
}

# java_runtime TREE: adds the Java runtime
java_runtime() {
    rm -rf "$1/usr/lib/jvm"
    mkdir "$1/usr/lib/jvm"
    "$JAVA_HOME/bin/jlink" --add-modules "$JAVA_MODULES" --strip-java-debug-attributes --no-man-pages --no-header-files \
        --output "$1/usr/lib/jvm/java" || fail "jlink of $JAVA_HOME failed"
    in_tree "$1" /usr/lib/jvm/java/bin/java -XX:+UseSerialGC -Xshare:dump >/dev/null || fail "the Java runtime does not run in $1"
    ln -s ../lib/jvm/java/bin/java "$1/usr/bin/java"
}

# in_tree TREE COMMAND...: runs the command with TREE as its root
in_tree() {
    # shellcheck disable=SC2016 # expands inside
    unshare --mount sh -c 'mount -t proc proc "$0/proc" && exec chroot "$0" "$@"' "$@"
}
