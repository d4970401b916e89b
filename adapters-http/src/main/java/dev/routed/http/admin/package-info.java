/** What an operator asks of the running daemon, on a socket of its own, and the client that asks it. */
package dev.routed.http.admin;
