package dev.bourse.enforcement.gpu.nvidia;

/**
 * What CUDA sees of a slice: a compute instance in a GPU instance, under a name of its own.
 *
 * @param gpu the GPU's index
 * @param gpuInstance the slice's number
 * @param computeInstance the number in the slice, 0 where the slice isn't divided again
 * @param uuid the name, beginning with {@code MIG-}
 */
public record MigDevice(int gpu, int gpuInstance, int computeInstance, String uuid) {}
