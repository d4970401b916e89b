#!/bin/bash
# Covers the other options of docker run: they work as on any network, or have no effect.
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

begin
must daemon_start
must dockerd_start
must routed_network --subnet 10.75.0.0/24 net
must start_container asker --net net

must start_container web --net net --hostname www-host --network-alias www -p 8080:80 --expose 81
serve within web
check "a published port does not affect the routed address" same "$(address_of asker)" asks "$(address_of web)" within asker
check "a container is found by its name" pings web within asker
check "a container is found by its network alias" pings www within asker
# Engine 28.5 writes routed addresses into /etc/hosts in a form that ping cannot use.
[ "$VERSION" = 28.5 ] || check "a container finds itself by its own host name" pings www-host within web

must start_container dns --net net --dns "$WORLD_IP" --dns-search example.test
must world iptables -A INPUT -s "$(address_of dns)" -p udp --dport 53 # counts packets
check "the server given with --dns is queried" eventually 5 eval \
    'within dns timeout 5 nslookup far.example.test >/dev/null 2>&1; shows "^ *[1-9].* udp dpt:53" world iptables -nvxL INPUT'
check "--dns-search appears in resolv.conf" shows 'search example.test' within dns cat /etc/resolv.conf
check "Docker's resolver still answers" pings web within dns
must start_container mac --net net --mac-address 02:42:aa:bb:cc:dd
check "--mac-address is applied" same 02:42:aa:bb:cc:dd mac_in mac eth0
check "a container with --mac-address reaches others" pings web within mac
# The kernel prefers a link-local source towards a link-local next hop, so such a container needs another gateway for connections of
# its own.
must routed_network --subnet 10.77.0.0/24 --gateway 10.77.0.254 gateway
must start_container local --net net --link-local-ip 169.254.7.7
must start_container local2 --net gateway --link-local-ip 169.254.7.8
check "--link-local-ip is added to the interface" shows '169.254.7.7' addresses_in local eth0
check "a container with --link-local-ip is reached at its routed address" pings "$(address_of local)" within asker
check "with another gateway a container with --link-local-ip uses its routed address as source" \
    same "$(address_of local2)" asks "$(address_of web)" within local2
must start_container sysctl --net net --sysctl net.ipv4.ip_unprivileged_port_start=0 --cap-drop ALL
check "a container without capabilities is reached" pings "$(address_of sysctl)" host
check "--network container:NAME shares the address" \
    shows "inet $(address_of web)/32" once --net container:web busybox ip address show dev eth0
check "a container with --init, --read-only and --tmpfs reaches others" once --net net --init --read-only --tmpfs /tmp busybox ping -c 1 web

must docker rm -f asker web dns mac local local2 sysctl
check "no routes are left" no_routes_of_ours
end
