package dev.routed.http.admin;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.http.admin.response.EndpointRow;
import dev.routed.http.call.CallRequest;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Selects endpoints. An empty criterion matches all. An exact name takes precedence over an id prefix, as with Docker:
 * "db" selects the container called "db" and not every container whose id starts with "db".
 *
 * @param network a network's name or a prefix of its id; an unknown one selects nothing
 * @param container a container's name or a prefix of its id
 * @param addresses matches endpoints with an overlapping address or prefix
 */
record EndpointFilter(Optional<String> network, Optional<String> container, Optional<Prefix> addresses) {

    /** Throws IllegalArgumentException if the address cannot be parsed. */
    static EndpointFilter of(CallRequest request) {
        return new EndpointFilter(request.parameter(AdminRequest.NETWORK), request.parameter(AdminRequest.CONTAINER),
                request.parameter(AdminRequest.ADDRESS).map(EndpointFilter::prefix));
    }

    private static Prefix prefix(String text) {
        return text.contains("/") ? Prefix.parse(text) : IpAddress.parse(text).hostPrefix();
    }

    List<EndpointRow> choose(List<EndpointRow> all) {
        List<EndpointRow> some = meant(network, EndpointRow::networkName, EndpointRow::network, all);
        some = meant(container, EndpointRow::container, EndpointRow::containerId, some);
        return some.stream().filter(this::hasAddress).toList();
    }

    private static List<EndpointRow> meant(Optional<String> wanted, Function<EndpointRow, String> name,
            Function<EndpointRow, String> id, List<EndpointRow> all) {
        if (wanted.isEmpty()) {
            return all;
        }
        String text = wanted.get();
        List<EndpointRow> named = all.stream().filter(row -> name.apply(row).equals(text)).toList();
        return named.isEmpty() ? all.stream().filter(row -> id.apply(row).startsWith(text)).toList() : named;
    }

    private boolean hasAddress(EndpointRow row) {
        return addresses.map(wanted -> row.addresses().stream().anyMatch(own -> wanted.overlaps(Prefix.parse(own))))
                .orElse(true);
    }
}
