package dev.bourse.marketnode.tasks;

import dev.bourse.api.market.MachineView;
import dev.bourse.api.market.TaskRequest;
import dev.bourse.api.size.Bytes;
import java.util.function.Function;

/**
 * What there is of something that is reserved.
 *
 * @param name its name
 * @param capacity what there is
 * @param free what no run has
 * @param of how much of it a request asks for
 */
record Room(String name, Bytes capacity, Bytes free, Function<TaskRequest, Bytes> of) {
    Bytes asked(TaskRequest request) {
        return of.apply(request);
    }

    /** What a task that doesn't fit does. */
    String lack(TaskRequest request) {
        Bytes asked = asked(request);
        return asked.compareTo(capacity) > 0
                ? "asks for %s of %s, and the machine has only %s".formatted(asked, name, capacity)
                : "asks for %s of %s, and of the machine's %s only %s are free".formatted(asked, name, capacity, free);
    }

    MachineView.Reserve view() {
        return new MachineView.Reserve(capacity, free);
    }
}
