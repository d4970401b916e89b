/**
 * The routing daemons FRR and BIRD, queried through their own programs: {@code vtysh} prints JSON, {@code birdc} prints
 * lines. JSON is parsed with Jackson as in the HTTP adapter: it is in the jar anyway, and FRR's output is nested too
 * deeply for a simple parser.
 */
package dev.routed.netlink.routing;
