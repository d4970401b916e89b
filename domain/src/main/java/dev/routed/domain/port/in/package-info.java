/**
 * The driving ports of the domain. All methods are thread-safe. They throw {@link dev.routed.domain.failure.Rejection}
 * if a request cannot be granted (nothing has changed), {@link dev.routed.domain.failure.HostFailure} if the host
 * refused, and {@link dev.routed.domain.failure.StateStoreFailure} if the change could not be recorded; in the last two
 * cases partial changes have been rolled back. Removing an unknown object succeeds.
 */
package dev.routed.domain.port.in;
