package dev.bourse.enforcement.gpu.nvidia;

/**
 * A GPU of this host.
 *
 * @param index its number among the tools, from 0; may change with the next boot
 * @param uuid its name for ever
 * @param name the product
 * @param memoryMebibytes its memory
 * @param mig whether it is cut into slices
 * @param computeMode who may compute on it, in NVIDIA's words, such as {@code Default} or {@code Exclusive_Process}
 */
public record GpuDevice(int index, String uuid, String name, long memoryMebibytes, MigMode mig, String computeMode) {
    /** Whether only one process, such as the MPS server, may compute on it. */
    public boolean exclusive() {
        return computeMode.equals("Exclusive_Process");
    }
}
