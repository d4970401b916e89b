package dev.routed.http.admin.response;

/**
 * An event.
 *
 * @param kind the type of the change: AddressLeased, EndpointJoined, ...
 */
public record EventRow(String at, String kind, String network, String networkName, String endpoint,
        String description) {
}
