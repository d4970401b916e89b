/**
 * What the daemon counts and measures, in Prometheus' format: decorators around ports, and the ledger at each scrape.
 */
package dev.routed.bootstrap.metrics;
