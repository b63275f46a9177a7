package dev.bourse.marketnode.tasks;

import dev.bourse.api.market.TaskRequest;
import dev.bourse.api.size.Bytes;

/**
 * Memory and disk aren't divided by shares but reserved: a task has what it asked for, or isn't taken.
 *
 * @param memory what the machine's tasks may reserve together
 * @param taskMemory what a task reserves that doesn't say
 * @param disk what the folders of tasks that run may hold together
 * @param taskDisk what those of a task may hold that doesn't say
 */
public record Reservable(Bytes memory, Bytes taskMemory, Bytes disk, Bytes taskDisk) {
    /** The request, reserving what is usual of what it doesn't say. */
    TaskRequest reserved(TaskRequest request) {
        TaskRequest sized = request.memory() != null ? request : request.withMemory(taskMemory);
        return sized.disk() != null ? sized : sized.withDisk(taskDisk);
    }
}
