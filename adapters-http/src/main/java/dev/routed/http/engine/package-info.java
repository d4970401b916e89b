/** Client of the Docker Engine API. Its view of networks and endpoints is compared with the journal. */
package dev.routed.http.engine;
