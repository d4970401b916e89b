#!/bin/bash
# docker/run on a minimal Debian of the engine's release, without JDK, Maven and Docker Engine: what it installs is enough to build
# and to start. It installs no second engine beside one that is there. The installation uses the machine's network.
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

# online COMMAND...: runs the command on the host, but in the machine's network namespace. Maven trusts whom the machine's Java does,
# such as a proxy.
online() {
    nsenter -t "$(anchor)" -m -p -- env -i PATH="$INNER_PATH" HOME=/root LANG=C.UTF-8 \
        MAVEN_OPTS="-Djavax.net.ssl.trustStore=$STATE/cacerts" "$@" </dev/null
}

# source_tree: gives the host a copy of the sources
source_tree() {
    mkdir -p "$STATE/src"
    tar -C "$PROJECT" --exclude=target --exclude=.git -c . | tar -C "$STATE/src" -x
    SOURCES=$STATE/src
}

# docker_ce: installs a package that stands in for Docker's own
docker_ce() {
    local package=$STATE/docker-ce program
    mkdir -p "$package/DEBIAN" "$package/usr/bin"
    printf '%s\n' 'Package: docker-ce' 'Version: 5:29.0.0' 'Architecture: all' 'Maintainer: nobody' 'Conflicts: docker.io' \
        'Description: stands in for the engine' >"$package/DEBIAN/control"
    for program in dockerd docker; do
        printf '#!/bin/sh\nexit 1\n' >"$package/usr/bin/$program"
        chmod +x "$package/usr/bin/$program"
    done
    dpkg-deb --build --root-owner-group "$package" "$STATE/docker-ce.deb" >/dev/null && host dpkg -i "$STATE/docker-ce.deb"
}

case ${ENGINE:-20.10} in
    20.10) suite=bookworm ;;
    26.1) suite=trixie ;;
    *) suite=sid ;;
esac
begin_on "bare$suite"
echo "{\"cgroup-parent\": \"/$CGROUP\", \"data-root\": \"$STATE/data\"}" >"$STATE/etc-docker/daemon.json"
must source_tree
must cp "$JAVA_HOME/lib/security/cacerts" "$STATE/cacerts"
for program in javac mvn dockerd docker; do
    check "the host has no $program" not host sh -c "command -v $program"
done
must docker_ce
check "docker/run --build installs what is missing and builds" online "$SOURCES/docker/run" --build
check "docker/run --build installs no second engine beside Docker's own package" not host dpkg -s docker.io
must host dpkg -r docker-ce
check "docker/run --build installs Debian's engine where there is none" online "$SOURCES/docker/run" --build
check "docker/run --build starts nothing" not host pidof dockerd
must online apt-get -q -y install --no-install-recommends iproute2
must host ip link set lo up
must world_up
check "docker/run starts the engine and the daemon without a network" host "$SOURCES/docker/run" --gateway "$HOST_IP"
must dockerd_image
must docker network create --driver=net-routed --ipam-driver=ipam-routed --subnet 10.46.0.0/16 mine
must docker run -d --name web --network mine --ip 10.46.1.7 busybox sleep 1000
check "the outside world reaches a container" pings 10.46.1.7 world
check "docker/run stop stops the daemon and the engine" host "$SOURCES/docker/run" stop
end
