package dev.routed.http.admin.response;

import java.util.List;

/** Endpoints that were asked for. */
public record EndpointList(List<EndpointRow> endpoints) {
}
