/** How commands reach the daemon, and the exit codes of all of them. */
package dev.routed.bootstrap.cli.connection;
