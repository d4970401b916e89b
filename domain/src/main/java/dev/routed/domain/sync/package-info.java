/** Finds what the recorded state has and the engine lacks, without side effects. */
package dev.routed.domain.sync;
