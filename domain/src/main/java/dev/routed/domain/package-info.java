/**
 * The rules of address assignment and routing on a host that is a router, independent of callers and host interfaces.
 *
 * <p>Terms are those of IP networking: address, prefix, pool, lease, network, endpoint, link, route, next hop (which
 * Docker calls gateway), MTU, MAC, network namespace. Terms adopted from container engines: {@link
 * dev.routed.domain.network.id.NetworkId} and {@link dev.routed.domain.network.id.EndpointId} (opaque identifiers
 * assigned by the engine), and the verbs join and leave (an endpoint becomes, or ceases to be, reachable inside a
 * namespace).
 *
 * <p>Start reading at {@link dev.routed.domain.reconcile.Planner}.
 */
package dev.routed.domain;
