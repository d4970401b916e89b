/**
 * A single call over HTTP: its entry in the method table, its JSON request and response, and the only place where
 * failures become responses.
 */
package dev.routed.http.call;
