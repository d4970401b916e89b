package dev.routed.http.admin.response;

import java.util.List;

/** All routes that net-routed manages, by destination. */
public record RouteList(List<RouteRow> routes) {
}
