/** What systemd and its like agree with a daemon on: sd_notify(3), sd_listen_fds(3). */
package dev.routed.http.systemd;
