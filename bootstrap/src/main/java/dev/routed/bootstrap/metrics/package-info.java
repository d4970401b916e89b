/** Metrics in Prometheus' format: decorators around ports, and the recorded state at each scrape. */
package dev.routed.bootstrap.metrics;
