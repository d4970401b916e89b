/**
 * What the domain offers. Every method may be called from any thread. All throw {@link
 * dev.routed.domain.failure.Rejection} for a request that cannot be granted, having changed nothing, {@link
 * dev.routed.domain.failure.HostFailure} when the host refused and {@link dev.routed.domain.failure.StateStoreFailure}
 * when the change could not be recorded; in both cases what was half done has been undone. What removes, succeeds on
 * the unknown.
 */
package dev.routed.domain.port.in;
