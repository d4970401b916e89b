#!/bin/bash
# Covers option -p of docker run: it needs a bridge that has at least the address families of the routed network beside it.
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

# publishes ROUTED BRIDGE: starts a container on both networks that publishes port 80 as 8080
publishes() {
    docker create --name web --stop-signal KILL --net "$1" -p 8080:80 busybox httpd -f -p 80 &&
        docker network connect "$2" web && docker start web
}
# port_answers: the outside world reaches the published port
# shellcheck disable=SC2016 # expands later
port_answers() { world sh -c 'printf "GET / HTTP/1.0\r\n\r\n" | "$0" nc -w 3 "$1" 8080 | grep "^HTTP"' "$STATE/busybox" "$HOST_IP"; }

begin
must daemon_start
must dockerd_start
must routed_network --subnet 10.90.0.0/24 single
must routed_network --subnet 10.91.0.0/24 --ipv6 --subnet fd00:91::/64 dual
must docker network create bridge4
must docker network create --ipv6 --subnet fd00:77::/64 bridge6

must docker run -d --name web --stop-signal KILL --net single -p 8080:80 busybox httpd -f -p 80
check "a container on a routed network alone publishes no port" same "" docker port web
must docker rm -f web
must publishes single bridge4
check "a container on a routed network and a bridge publishes its port" eventually 10 port_answers
check "the container with a published port is also reached at its routed address" \
    pings "$(docker inspect -f '{{.NetworkSettings.Networks.single.IPAddress}}' web)" world
must docker rm -f web
must publishes dual bridge4
check "beside a dual-stack network an IPv4 bridge is not the gateway, so no port is published" same "" docker port web
must docker rm -f web
must publishes dual bridge6
check "a dual-stack bridge beside a dual-stack network publishes the port" eventually 10 port_answers
must docker rm -f web
end
