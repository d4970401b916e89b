/** Checks which addresses, prefixes and next hops may be used, and who holds the others. */
package dev.routed.domain.service.check;
