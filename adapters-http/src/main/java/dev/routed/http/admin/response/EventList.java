package dev.routed.http.admin.response;

import java.util.List;

/** The events of an address, newest first. */
public record EventList(List<EventRow> events) {
}
