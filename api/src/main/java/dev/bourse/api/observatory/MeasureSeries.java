package dev.bourse.api.observatory;

import java.util.List;

/**
 * Measures over time, oldest first.
 *
 * @param points one for each moment measured
 */
public record MeasureSeries(List<Measures> points) {}
