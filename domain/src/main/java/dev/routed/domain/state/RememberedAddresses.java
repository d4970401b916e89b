package dev.routed.domain.state;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.ipam.PoolId;
import dev.routed.domain.network.id.ContainerName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The container name that each address of a pool belongs to while it is free: one address per name. */
final class RememberedAddresses {
    /** By pool, those released or remembered least recently first. */
    private final Map<PoolId, Map<IpAddress, ContainerName>> pools = new LinkedHashMap<>();

    void remember(PoolId pool, IpAddress address, ContainerName name) {
        Map<IpAddress, ContainerName> names = pools.computeIfAbsent(pool, same -> new LinkedHashMap<>());
        names.remove(address);
        names.values().remove(name);
        names.put(address, name);
        if (names.size() > Change.AddressRemembered.MAX) {
            names.remove(names.keySet().iterator().next());
        }
    }

    void released(IpAddress address) {
        pools.values().forEach(names -> {
            ContainerName name = names.remove(address);
            if (name != null) {
                names.put(address, name);
            }
        });
    }

    void forget(PoolId pool) {
        pools.remove(pool);
    }

    Optional<ContainerName> name(PoolId pool, IpAddress address) {
        return Optional.ofNullable(in(pool).get(address));
    }

    Optional<IpAddress> of(PoolId pool, ContainerName name) {
        return in(pool).entrySet().stream().filter(entry -> entry.getValue().equals(name)).map(Map.Entry::getKey)
                .findFirst();
    }

    List<IpAddress> addresses(PoolId pool) {
        return List.copyOf(in(pool).keySet());
    }

    private Map<IpAddress, ContainerName> in(PoolId pool) {
        return pools.getOrDefault(pool, Map.of());
    }
}
