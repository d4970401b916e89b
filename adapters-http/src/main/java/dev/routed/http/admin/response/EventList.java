package dev.routed.http.admin.response;

import java.util.List;

/** What happened to an address, newest first. */
public record EventList(List<EventRow> events) {
}
