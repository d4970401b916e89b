/** The state of the daemon, and the lock that protects it. */
package dev.routed.domain.service.lock;
