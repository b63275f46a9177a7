package dev.bourse.allocation.trace;

import java.util.List;

/**
 * What a division is asked about: who is there, in order of arrival, and who has what.
 *
 * @param pools the pools
 * @param jobs the jobs that have arrived and not ended
 * @param present {@code gpus[job][pool]}; all 0 for who does not run yet
 */
@SuppressWarnings("ArrayRecordComponent") // handed over once; never compared
public record Moment(List<Pool> pools, List<Job> jobs, double[][] present) {}
