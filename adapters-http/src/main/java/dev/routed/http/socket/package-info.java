/**
 * HTTP on unix sockets: a Jetty connector with one thread for each connection. It knows sockets and connections,
 * nothing of what is said on them.
 */
package dev.routed.http.socket;
