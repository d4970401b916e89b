/** Which addresses, prefixes and next hops may be used, and who has those that may not. */
package dev.routed.domain.service.check;
