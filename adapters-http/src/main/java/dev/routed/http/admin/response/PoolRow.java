package dev.routed.http.admin.response;

/**
 * An address pool.
 *
 * @param automatic the range that automatic addresses come from; empty for the whole pool
 */
public record PoolRow(String id, String prefix, String automatic) {
}
