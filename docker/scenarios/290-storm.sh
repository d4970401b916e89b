#!/bin/bash
# Everything is killed at random moments while Docker is busy; afterwards Docker, the journal and the kernel must agree.
#   STORM_KILLS  number of kills (40; with --soak 200)
#   STORM_SEED   seed of the random moments and commands; it is printed
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"
. "$lib/invariants.sh"
. "$lib/storm.sh"

STORM_KILLS=${STORM_KILLS:-$([ -n "${SOAK:-}" ] && echo 200 || echo 40)}
STORM_SEED=${STORM_SEED:-$((EPOCHSECONDS % 30000))}

begin
say "seed $STORM_SEED, $STORM_KILLS kills"
must daemon_start
must dockerd_start "${LIVE[@]}"
for i in 0 1 2; do
    must routed_network --subnet "10.10$i.0.0/24" "${STORM_NETWORKS[i]}"
done
must start_container calm --net red --ip 10.100.0.200
pid=$(docker inspect -f '{{.State.Pid}}' calm)

check "the daemon is ready after every kill of the storm and the journal has the joins" storm "$STORM_KILLS"
check "a container that no client touches still runs" same "$pid" docker inspect -f '{{.State.Pid}}' calm
check "the container that no client touches is reached" pings 10.100.0.200 world
check_invariants "after the storm"
check "the log contains no exception and no error" never_logged 'Exception|ERROR'
check "the log reports no endpoint missing from the journal" never_logged 'missing from the journal'
check "the next docker run succeeds and reaches another container" once --net green busybox ping -c 3 -i 0.3 -W 10 10.100.0.200
check_nothing_left
end
