/** Compares the recorded state with the engine: adopts what it has, removes what it no longer has. */
package dev.routed.domain.service.sync;
