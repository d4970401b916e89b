package dev.routed.http.admin.answer;

import java.util.List;

/** All routes of ours, by destination. */
public record Routes(List<RouteRow> routes) {
}
