/** One class for each table of the journal, and what writes a change to them. */
package dev.routed.store.table;
