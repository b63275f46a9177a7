package dev.bourse.enforcement.gpu.nvidia;

/**
 * A kind of slice that a GPU can be cut into.
 *
 * @param gpu the GPU's index
 * @param name such as {@code 1g.10gb}
 * @param id its number for the tool
 * @param free how many more fit now
 * @param total how many fit on an empty GPU
 * @param memoryGibibytes the memory of one
 * @param multiprocessors the streaming multiprocessors of one
 */
public record MigProfile(
        int gpu, String name, int id, int free, int total, double memoryGibibytes, int multiprocessors) {
    /** Whether this is its name or its number. */
    public boolean isCalled(String word) {
        return name.equals(word) || Integer.toString(id).equals(word);
    }
}
