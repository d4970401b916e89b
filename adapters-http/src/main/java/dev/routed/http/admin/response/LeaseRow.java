package dev.routed.http.admin.response;

/** @param purpose requested, automatic or gateway */
public record LeaseRow(String address, String pool, String purpose, String since) {
}
