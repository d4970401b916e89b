/** Immutable value types for addresses, prefixes and MAC addresses, compared as unsigned integers; no DNS lookups. */
package dev.routed.domain.address;
