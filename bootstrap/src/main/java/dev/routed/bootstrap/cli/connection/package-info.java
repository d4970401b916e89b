/** The connection of commands to the daemon, and their common exit codes. */
package dev.routed.bootstrap.cli.connection;
