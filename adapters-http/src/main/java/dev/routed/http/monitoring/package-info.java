/** For who only looks: metrics, health, and the status page with its data. Nothing here changes anything. */
package dev.routed.http.monitoring;
