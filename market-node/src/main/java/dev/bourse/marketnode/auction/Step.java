package dev.bourse.marketnode.auction;

import java.util.List;
import java.util.Optional;

/**
 * What a step of the auction gives. First write the records durably; only then take {@code next} as the auction, answer
 * the commands, enforce and publish. If the records cannot be written, keep the auction you had: nothing has happened.
 *
 * @param next the auction after the step
 * @param outcomes one for each command, in order
 * @param records to be written, in order, before anything else is done; may be empty
 * @param clearing the new clearing, where shares changed
 */
public record Step(Auction next, List<Outcome> outcomes, List<JournalRecord> records, Optional<Clearing> clearing) {
    /** Takes copies. */
    public Step {
        outcomes = List.copyOf(outcomes);
        records = List.copyOf(records);
    }

    /** Those of the records that tasks and pages are told of, in order. */
    public List<JournalRecord.Event> events() {
        return records.stream()
                .filter(JournalRecord.Event.class::isInstance)
                .map(JournalRecord.Event.class::cast)
                .toList();
    }
}
