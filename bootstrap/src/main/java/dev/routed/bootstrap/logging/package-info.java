/** What keeps the log within bounds: how often a line may come, and how large a file grows. */
package dev.routed.bootstrap.logging;
