package dev.bourse.enforcement;

/** Where a task stands. */
public sealed interface TaskState {
    /** It was started and its first process lives. */
    record Running() implements TaskState {}

    /** SIGTERM was sent; at the end of its grace comes SIGKILL. */
    record Stopping() implements TaskState {}

    /**
     * It ended and none of its processes is left.
     *
     * @param code what its first process returned, or 128 + n if signal n ended it; 125 if it could not be placed in its
     *     group, 126 or 127 if the command could not be run or found (the log says why)
     * @param outOfMemory whether the kernel ended a process of it for want of memory
     */
    record Exited(int code, boolean outOfMemory) implements TaskState {}
}
