/**
 * The checks of {@code doctor}: what a Linux host needs to route for its containers. Facts are gathered in one place;
 * findings are decided in pure functions. They are here and not in the domain, because both depend on Linux's terms.
 */
package dev.routed.netlink.diagnosis;
