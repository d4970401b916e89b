/**
 * What a Linux host needs to route for its containers, and what is wrong with one that does not: facts are gathered in
 * one place, findings are decided in pure functions. Here and not in the domain, because both are made of Linux's own
 * words.
 */
package dev.routed.netlink.diagnosis;
