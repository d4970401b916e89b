/** What operators can view and change: announcements, conflicts, routes, history. */
package dev.routed.domain.port.in.operator;
