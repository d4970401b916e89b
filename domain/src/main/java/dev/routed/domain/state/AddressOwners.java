package dev.routed.domain.state;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.domain.network.Endpoint;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Maps addresses to endpoints: most own addresses, few own wider prefixes. Not thread-safe. */
final class AddressOwners {
    private final Map<IpAddress, Endpoint> ofAddresses = new LinkedHashMap<>();
    private final Map<Prefix, Endpoint> ofPrefixes = new LinkedHashMap<>();

    void put(Prefix prefix, Endpoint owner) {
        if (prefix.isHost()) {
            ofAddresses.put(prefix.first(), owner);
        } else {
            ofPrefixes.put(prefix, owner);
        }
    }

    /** Does nothing if the prefix has another owner by now. */
    void remove(Prefix prefix, Endpoint owner) {
        if (prefix.isHost()) {
            ofAddresses.remove(prefix.first(), owner);
        } else {
            ofPrefixes.remove(prefix, owner);
        }
    }

    Optional<Endpoint> of(IpAddress address) {
        return Optional.ofNullable(ofAddresses.get(address)).or(() -> ofPrefixes.entrySet().stream()
                .filter(entry -> entry.getKey().contains(address)).map(Map.Entry::getValue).findFirst());
    }

    /** Returns the owned addresses and prefixes that overlap the prefix. */
    Stream<Prefix> within(Prefix prefix) {
        return Stream.concat(ofAddresses.keySet().stream().map(IpAddress::hostPrefix), ofPrefixes.keySet().stream())
                .filter(prefix::overlaps);
    }
}
