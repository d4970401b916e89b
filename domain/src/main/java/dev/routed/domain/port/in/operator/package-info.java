/** What operators see of this host, and change: announcements, conflicts, routes, history. */
package dev.routed.domain.port.in.operator;
