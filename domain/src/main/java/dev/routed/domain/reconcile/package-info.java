/** What must be done so that the host shows what it should: decided here without touching anything. */
package dev.routed.domain.reconcile;
