/** The protocols between systemd and a service: sd_notify(3) and sd_listen_fds(3). */
package dev.routed.http.systemd;
