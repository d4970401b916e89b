package dev.routed.http.admin.response;

import java.util.List;

/** The endpoints that match a request. */
public record EndpointList(List<EndpointRow> endpoints) {
}
