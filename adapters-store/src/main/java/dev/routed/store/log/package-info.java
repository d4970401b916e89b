/**
 * The log in front of the tables: a change is durable when it is in the log; the tables follow. Start reading at {@link
 * dev.routed.store.log.GroupCommit}.
 */
package dev.routed.store.log;
