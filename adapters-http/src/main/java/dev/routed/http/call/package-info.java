/** One call over HTTP: a row in a table, the JSON on both sides, and the only place where failures become answers. */
package dev.routed.http.call;
