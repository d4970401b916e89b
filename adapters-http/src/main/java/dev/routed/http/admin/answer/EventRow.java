package dev.routed.http.admin.answer;

/** @param kind of the change: AddressLeased, EndpointJoined, ... */
public record EventRow(String at, String kind, String network, String networkName, String endpoint, String words) {
}
