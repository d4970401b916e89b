/** The admin API, which operators use on a separate socket of the running daemon, and its client. */
package dev.routed.http.admin;
