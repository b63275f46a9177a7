package dev.bourse.enforcement.gpu;

import dev.bourse.enforcement.gpu.nvidia.GpuInstance;
import dev.bourse.enforcement.gpu.nvidia.MigPlacements;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Chooses where on a GPU a slice is cut: at the free place that takes the fewest places from other slices yet to come, so
 * that small slices don't lie in the middle of where large ones would fit. O(places squared), a few hundred steps.
 *
 * @param all where slices of each profile may lie on this GPU
 * @param taken the slices on it
 */
record PlaceChoice(List<MigPlacements> all, List<GpuInstance> taken) {
    /** The best free start for a profile; empty if there is none. */
    Optional<Integer> start(int profile) {
        return all.stream()
                .filter(places -> places.profile() == profile)
                .findFirst()
                .flatMap(places -> places.starts().stream()
                        .filter(start -> isFree(start, places.size()))
                        .min(Comparator.comparingLong((Integer start) -> spoils(start, places.size()))
                                .thenComparing(Comparator.reverseOrder())));
    }

    private boolean isFree(int start, int size) {
        return taken.stream().noneMatch(slice -> slice.overlaps(start, size));
    }

    /** How many places that are free now would be free no more. */
    private long spoils(int start, int size) {
        GpuInstance chosen = new GpuInstance(0, 0, 0, start, size);
        return all.stream()
                .mapToLong(places -> places.starts().stream()
                        .filter(other -> isFree(other, places.size()) && chosen.overlaps(other, places.size()))
                        .count())
                .sum();
    }
}
