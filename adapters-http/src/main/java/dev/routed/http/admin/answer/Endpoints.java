package dev.routed.http.admin.answer;

import java.util.List;

/** Endpoints that were asked for. */
public record Endpoints(List<EndpointRow> endpoints) {
}
