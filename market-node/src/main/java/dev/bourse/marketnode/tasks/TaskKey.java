package dev.bourse.marketnode.tasks;

import dev.bourse.api.wire.Names;

/** A task's name, which its bidder chose: two bidders may use the same. */
public record TaskKey(String bidder, String task) {
    /** Checks both names, since folders are named after them. */
    public TaskKey {
        Names.check("bidder", bidder);
        Names.check("task", task);
    }
}
