package dev.routed.http.admin.answer;

import java.util.List;

/** What happened to an address, newest first. */
public record Events(List<EventRow> events) {
}
