/**
 * Limits for TCP connections of local users: the number of connections per user and the duration of a request.
 * Independent of the API that is served.
 */
package dev.routed.http.loopback;
