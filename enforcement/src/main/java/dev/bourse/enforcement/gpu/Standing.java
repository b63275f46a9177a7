package dev.bourse.enforcement.gpu;

/**
 * Where a task with a grant stands.
 *
 * @param task the task
 * @param bidder whose share it runs on
 * @param gpu the GPU's UUID
 * @param part what it runs on, in words, such as {@code 1g.10gb}, {@code 25 %} or {@code a turn}
 * @param due what it would get if it started now; differs from {@code part} where a share has changed since its start
 */
public record Standing(String task, String bidder, String gpu, String part, String due) {
    /** Whether only a new start gives it what it is due. */
    public boolean stale() {
        return !part.equals(due);
    }
}
