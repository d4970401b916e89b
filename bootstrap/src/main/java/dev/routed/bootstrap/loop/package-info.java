/** The threads that run for the life of the daemon, and the heartbeats that show their progress. */
package dev.routed.bootstrap.loop;
