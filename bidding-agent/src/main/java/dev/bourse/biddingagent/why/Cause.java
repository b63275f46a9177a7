package dev.bourse.biddingagent.why;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Something that held the job back.
 *
 * @param kind what
 * @param machine where; empty where it is no single machine
 * @param weight the part of the job's time that it cost, 0 to 1
 * @param figures that show it
 * @param step the cheapest thing to do about it
 */
public record Cause(Kind kind, String machine, double weight, String figures, Step step) {
    /** What can hold a job back. */
    public enum Kind {
        /** Others bid more. */
        @JsonProperty("price")
        PRICE,
        /** The cap on the unit price binds. */
        @JsonProperty("cap")
        CAP,
        /** The budget is gone, or nearly. */
        @JsonProperty("budget")
        BUDGET,
        /** A quota holds it back though CPUs are idle. */
        @JsonProperty("throttling")
        THROTTLING,
        /** It waits for memory. */
        @JsonProperty("memory")
        MEMORY,
        /** It waits for a disk. */
        @JsonProperty("io")
        IO,
        /** It has no use of what it bought. */
        @JsonProperty("program")
        PROGRAM,
        /** It has not started. */
        @JsonProperty("waiting")
        WAITING,
        /** The machine does not answer, or gives less than it sold. */
        @JsonProperty("machine")
        MACHINE
    }

    /**
     * What to do.
     *
     * @param what in a sentence
     * @param creditsPerHour what that costs more than now; below 0 where it saves
     */
    public record Step(String what, double creditsPerHour) {}

    Cause times(double part) {
        return new Cause(kind, machine, weight * part, figures, step);
    }
}
