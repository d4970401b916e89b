/**
 * What net-routed knows about addresses on a host that is a router, and nothing about who asks or how the host is told.
 *
 * <p>The words are those of IP networking: address, prefix, pool, lease, network, endpoint, link, route, gateway, next
 * hop, MTU, MAC, network namespace. Loans from container engines, used because users use them: {@link
 * dev.routed.domain.network.NetworkId} and {@link dev.routed.domain.network.EndpointId} (opaque texts that the engine
 * gave), and the verbs join and leave (an endpoint becomes, or ceases to be, reachable inside a namespace).
 *
 * <p>Where to start: {@link dev.routed.domain.reconcile.Planner}.
 */
package dev.routed.domain;
