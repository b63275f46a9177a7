package dev.bourse.marketnode.tasks;

import dev.bourse.api.wire.Names;

/** A task's name, which its bidder chose: two bidders may use the same. */
public record TaskKey(String bidder, String task) {
    /** Checks both names, since folders are named after them. */
    public TaskKey {
        Names.check("bidder", bidder);
        Names.check("task", task);
    }

    /** The task that a run of a bidder belongs to, by the run's name. */
    public static TaskKey ofRun(String bidder, String run) {
        return new TaskKey(bidder, run.substring(0, run.lastIndexOf('.')));
    }

    /** The name of a run with a number that no other run of this node's has: on a crash it is all that is left to tell whose it is. */
    String run(long number) {
        return task + "." + number;
    }
}
