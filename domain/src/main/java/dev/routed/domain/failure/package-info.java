/** The three ways in which a request can fail: it was refused, the host refused, or the journal could not record it. */
package dev.routed.domain.failure;
