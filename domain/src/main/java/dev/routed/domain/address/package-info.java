/** Addresses, prefixes and MAC addresses as values: whole at birth, compared as unsigned numbers, no name service. */
package dev.routed.domain.address;
