/** A client of the Docker Engine's API: what the engine has, as a witness for the journal. */
package dev.routed.http.engine;
