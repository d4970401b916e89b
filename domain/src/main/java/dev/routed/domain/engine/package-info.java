/** What the container engine reports, to be compared with the recorded state. */
package dev.routed.domain.engine;
