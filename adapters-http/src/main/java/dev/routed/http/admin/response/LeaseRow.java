package dev.routed.http.admin.response;

/**
 * A lease.
 *
 * @param purpose requested, automatic or gateway
 */
public record LeaseRow(String address, String pool, String purpose, String since) {
}
