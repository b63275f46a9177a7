package dev.bourse.api.bank;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * What became of each entry of a batch.
 *
 * @param entries in the order of the batch
 */
public record SettlementResult(List<Entry> entries) {
    /**
     * What became of one entry.
     *
     * @param hold its hold
     * @param sequence its sequence
     * @param outcome what became of it
     * @param code the refusal's stable code, where it was refused
     * @param detail the refusal's sentence, where it was refused
     */
    public record Entry(String hold, long sequence, Outcome outcome, String code, String detail) {}

    /** What can become of an entry. */
    public enum Outcome {
        /** Posted now. */
        @JsonProperty("settled")
        SETTLED,
        /** Posted before, with the same content. */
        @JsonProperty("repeated")
        REPEATED,
        /** Not posted, and never will be. */
        @JsonProperty("refused")
        REFUSED
    }
}
