package dev.bourse.enforcement.tree;

import dev.bourse.enforcement.Quantities;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** The processes of one task. Any thread. */
public interface TaskGroup {
    /** The files to which a process writes its number to join, before it becomes the task. */
    List<Path> joinFiles();

    /** Tells the group its first process, once it has joined, or another that was started beside it. */
    void startedAs(long pid);

    /** Those that live now. */
    Set<Long> processes();

    /** Whether at least one of its threads runs or waits for a CPU; asked after {@link #read}. */
    boolean runnable();

    /** Whether the kernel ended one for want of memory. */
    boolean outOfMemory();

    /** What its processes have used; once it is removed, until its end. */
    Quantities read();

    /** Kills all and returns when none is left. */
    void kill();

    /** Removes the group; its processes have ended. */
    void remove();
}
