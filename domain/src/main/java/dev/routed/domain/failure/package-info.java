/** The three failures of a request: rejected, refused by the host, or not recorded in the journal. */
package dev.routed.domain.failure;
