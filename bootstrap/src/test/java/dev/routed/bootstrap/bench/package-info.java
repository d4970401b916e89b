/** Programs of {@code docker/bench}; they print figures and judge none. */
package dev.routed.bootstrap.bench;
