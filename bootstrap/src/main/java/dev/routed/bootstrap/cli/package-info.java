/**
 * The commands that ask a running daemon or need none, a small class each. They load neither the HTTP server nor the
 * journal: an answer should come at once.
 */
package dev.routed.bootstrap.cli;
