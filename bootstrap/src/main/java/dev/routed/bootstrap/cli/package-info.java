/**
 * The commands that query a running daemon or need none, one small class each. They load neither the HTTP server nor
 * the journal, to start quickly.
 */
package dev.routed.bootstrap.cli;
