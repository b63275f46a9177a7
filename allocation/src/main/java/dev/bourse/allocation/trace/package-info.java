/**
 * A workload over time: jobs arrive, share pools of GPUs by one rule or another, and end.
 *
 * <p>This room knows hours as numbers, jobs and pools, and asks mechanisms and partitioners who gets what. It must not know
 * the clock, or the files that workloads come from.
 */
package dev.bourse.allocation.trace;
