package dev.routed.http.admin.response;

import java.util.List;

/** All routes of ours, by destination. */
public record RouteList(List<RouteRow> routes) {
}
