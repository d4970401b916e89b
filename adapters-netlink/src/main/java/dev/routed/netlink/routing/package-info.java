/**
 * The routing daemons FRR and BIRD, asked through their own programs: {@code vtysh} answers in JSON, {@code birdc} in
 * lines. JSON is Jackson's here as in the HTTP adapter: it is in the jar anyway, and FRR's answers nest too deep for
 * anything less.
 */
package dev.routed.netlink.routing;
