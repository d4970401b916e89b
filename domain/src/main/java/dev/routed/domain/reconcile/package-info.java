/** Computes the steps from the observed to the desired state, without side effects. */
package dev.routed.domain.reconcile;
