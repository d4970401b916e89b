/** What the container engine says it has: the second witness, besides the host, against which the ledger is held. */
package dev.routed.domain.engine;
