/** Read-only access: metrics, health, and the status page with its data. */
package dev.routed.http.monitoring;
