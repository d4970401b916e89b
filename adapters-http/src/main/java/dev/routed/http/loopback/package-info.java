/**
 * Bounds for TCP connections of local users: how many each user may have, and how long a request may take. They know
 * nothing of what is asked.
 */
package dev.routed.http.loopback;
