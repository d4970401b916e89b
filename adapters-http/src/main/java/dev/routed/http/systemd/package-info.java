/** Notifications to systemd: sd_notify(3), sd_watchdog_enabled(3). */
package dev.routed.http.systemd;
