package dev.bourse.dashboards.history;

import dev.bourse.api.market.Clearing;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Whether a clearing follows the last of its machine.
 *
 * <p>A lower number of a later moment begins a new epoch of the machine. One thread.
 */
final class Scrutiny {
    private final Map<String, Last> machines = new HashMap<>();

    private record Last(long number, Instant at) {}

    /** What becomes of a clearing. */
    sealed interface Verdict {
        /** It is kept; so many before it were never heard. */
        record Taken(long missed) implements Verdict {}

        /** It was heard already, as happens when a stream is opened again. */
        record Repeated() implements Verdict {}

        /** It is not kept, for the reason in the sentence. */
        record Old(String sentence) implements Verdict {}
    }

    /** The machine's last clearing, as the file has it. */
    void resume(String machine, long number, Instant at) {
        machines.put(machine, new Last(number, at));
    }

    /** The machines that were heard of. */
    Set<String> machines() {
        return machines.keySet();
    }

    Verdict judge(Clearing clearing) {
        Last last = machines.get(clearing.machine());
        // As the file has it, or after a restart the same would seem later.
        Instant at = Micros.instant(Micros.of(clearing.at()));
        if (last != null && clearing.number() == last.number && at.equals(last.at)) {
            return new Verdict.Repeated();
        }
        boolean later = last == null || at.isAfter(last.at);
        if (last != null && clearing.number() <= last.number && !later) {
            return new Verdict.Old("The clearing %d of %s comes after its clearing %d."
                    .formatted(clearing.number(), clearing.machine(), last.number));
        }
        machines.put(clearing.machine(), new Last(clearing.number(), at));
        boolean goesOn = last != null && clearing.number() > last.number;
        return new Verdict.Taken(goesOn ? clearing.number() - last.number - 1 : 0);
    }
}
