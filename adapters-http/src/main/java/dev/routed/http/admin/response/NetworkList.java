package dev.routed.http.admin.response;

import java.util.List;

/** All networks. */
public record NetworkList(List<NetworkRow> networks) {
}
