package dev.routed.http.admin.response;

/** @param automatic the part that automatic addresses come from; empty: all of it */
public record PoolRow(String id, String prefix, String automatic) {
}
