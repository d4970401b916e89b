package dev.routed.http.admin.answer;

import java.util.List;

/** All networks. */
public record Networks(List<NetworkRow> networks) {
}
