/** Programs of {@code docker/bench}; they print measurements without judging them. */
package dev.routed.bootstrap.bench;
