package dev.bourse.enforcement.gpu.nvidia;

import java.util.List;

/**
 * Where slices of a profile may lie on a GPU.
 *
 * @param gpu the GPU's index
 * @param profile the profile's number
 * @param starts the first places, in units of an eighth of the memory
 * @param size how many units one takes
 */
public record MigPlacements(int gpu, int profile, List<Integer> starts, int size) {
    /** Copies the starts. */
    public MigPlacements {
        starts = List.copyOf(starts);
    }
}
