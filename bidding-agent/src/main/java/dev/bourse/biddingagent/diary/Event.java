package dev.bourse.biddingagent.diary;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.bourse.api.money.Credits;
import dev.bourse.api.money.Rate;
import java.time.Instant;

/** Something that became of a job; a line of its diary. Figures of time are in seconds, those of CPU time too. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "event")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Event.Begun.class, name = "begun"),
    @JsonSubTypes.Type(value = Event.Won.class, name = "won"),
    @JsonSubTypes.Type(value = Event.Lost.class, name = "lost"),
    @JsonSubTypes.Type(value = Event.Started.class, name = "started"),
    @JsonSubTypes.Type(value = Event.Moved.class, name = "moved"),
    @JsonSubTypes.Type(value = Event.Left.class, name = "left"),
    @JsonSubTypes.Type(value = Event.RankEnded.class, name = "rank-ended"),
    @JsonSubTypes.Type(value = Event.RateChanged.class, name = "rate"),
    @JsonSubTypes.Type(value = Event.Seen.class, name = "seen"),
    @JsonSubTypes.Type(value = Event.Spent.class, name = "spent"),
    @JsonSubTypes.Type(value = Event.Avoided.class, name = "avoided"),
    @JsonSubTypes.Type(value = Event.Waits.class, name = "waits"),
    @JsonSubTypes.Type(value = Event.Ended.class, name = "ended")
})
public sealed interface Event {
    /** When. */
    Instant at();

    /** The agent began to keep the job. */
    record Begun(Instant at, String account, String job) implements Event {}

    /** A bid stands on a machine. */
    record Won(Instant at, String machine, Rate rate, double share) implements Event {}

    /** A bid stands there no more. */
    record Lost(Instant at, String machine, String why) implements Event {}

    /** A rank was asked for on its first machine, or again where it was. */
    record Started(Instant at, int rank, String machine, int attempt) implements Event {}

    /** A rank was asked for on another machine. */
    record Moved(Instant at, int rank, String from, String machine, int attempt) implements Event {}

    /** A rank must leave its machine; its checkpoint command, if it has one, is told. */
    record Left(Instant at, int rank, String machine, boolean checkpoint) implements Event {}

    /** A try of a rank ended. */
    record RankEnded(Instant at, int rank, String machine, int attempt, Integer exitCode, boolean done, String detail)
            implements Event {}

    /** What the agent means to spend changed by more than a fifth. */
    record RateChanged(Instant at, Rate from, Rate to) implements Event {}

    /** The price or the share of a machine that is bid on changed by more than a fifth, or was seen for long. */
    record Seen(Instant at, String machine, Rate price, Rate rate, double share) implements Event {}

    /** What the job has cost so far. */
    record Spent(Instant at, Credits spent, double cpuSeconds) implements Event {}

    /** A machine is let alone for a while. */
    record Avoided(Instant at, String machine, Instant until, String why) implements Event {}

    /** The job waits. */
    record Waits(Instant at, String why) implements Event {}

    /** The agent keeps the job no more. */
    record Ended(Instant at, Outcome outcome, Credits spent, double wallSeconds, double cpuSeconds, String detail)
            implements Event {}
}
