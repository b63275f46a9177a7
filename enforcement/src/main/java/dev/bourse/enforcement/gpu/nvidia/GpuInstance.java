package dev.bourse.enforcement.gpu.nvidia;

/**
 * A slice that exists: a GPU instance.
 *
 * @param gpu the GPU's index
 * @param profile its kind's number
 * @param id its number on the GPU
 * @param start its first unit
 * @param size its units
 */
public record GpuInstance(int gpu, int profile, int id, int start, int size) {
    /** Whether one that began there with that size would lie on it. */
    public boolean overlaps(int otherStart, int otherSize) {
        return start < otherStart + otherSize && otherStart < start + size;
    }
}
