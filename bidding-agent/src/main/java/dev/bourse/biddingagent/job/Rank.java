package dev.bourse.biddingagent.job;

import dev.bourse.api.market.TaskView;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * One part of a job's work.
 *
 * @param number from 0
 * @param machine where it runs, or ran last; empty before it had one
 * @param generation of its place there, in milliseconds since 1970 and larger each time it moves
 * @param condition how it stands
 * @param attempt which try this is
 * @param progress the last figures it reported
 * @param exitCode of the last try that ended
 * @param detail why it failed, or its node's word on how it stands
 */
public record Rank(
        int number,
        String machine,
        long generation,
        Condition condition,
        Attempt attempt,
        Map<String, Double> progress,
        Optional<Integer> exitCode,
        Optional<String> detail) {
    /** How a rank stands. */
    public enum Condition {
        /** Its machine was lost, or it failed there; it waits for another. */
        WAITING,
        /** It runs on its machine, or is about to. */
        PLACED,
        /** It ended with exit code 0. */
        DONE,
        /** It ended otherwise, or could not be started. */
        FAILED
    }

    static Rank waiting(int number) {
        return new Rank(number, "", 0, Condition.WAITING, Attempt.FIRST, Map.of(), Optional.empty(), Optional.empty());
    }

    Rank adopted(String from, int tries, long ofPlace) {
        return new Rank(number, from, ofPlace, Condition.PLACED, Attempt.numbered(tries), progress, exitCode, detail);
    }

    Rank waiting() {
        return stands(Condition.WAITING);
    }

    Rank movedTo(String next, Instant now) {
        long later = Math.max(generation + 1, now.toEpochMilli());
        return new Rank(number, next, later, Condition.PLACED, attempt, progress, exitCode, Optional.empty());
    }

    Rank again(Instant now) {
        return new Rank(
                number, machine, generation, Condition.WAITING, attempt.next(machine, now), progress, exitCode, detail);
    }

    private Rank stands(Condition next) {
        return new Rank(number, machine, generation, next, attempt, progress, exitCode, detail);
    }

    Rank after(TaskView task) {
        Condition next = switch (task.state()) {
            case DONE -> Condition.DONE;
            case FAILED -> Condition.FAILED;
            case PENDING, RUNNING, STOPPING, STOPPED -> condition;
        };
        Map<String, Double> figures = task.progress().isEmpty() ? progress : Map.copyOf(task.progress());
        boolean ended = next != condition;
        return new Rank(
                number,
                machine,
                generation,
                next,
                attempt,
                figures,
                ended ? Optional.ofNullable(task.exitCode()) : exitCode,
                Optional.ofNullable(task.detail()));
    }

    /** Its task's name, for a job of this name: {@code digits-0}, and {@code digits-0.1} at the second try. */
    public String task(String job) {
        return job + "-" + number + (attempt.number() == 0 ? "" : "." + attempt.number());
    }

    /** Under which name its checkpoints are kept, whichever try makes them. */
    String lineage(String job) {
        return job + "-" + number;
    }

    /** Whether it runs on the machine, or is about to. */
    public boolean isOn(String name) {
        return condition == Condition.PLACED && machine.equals(name);
    }

    /** Whether there is nothing left to do. */
    public boolean isOver() {
        return condition == Condition.DONE || condition == Condition.FAILED;
    }

    boolean isReady(Instant now) {
        return condition == Condition.WAITING && !attempt.notBefore().isAfter(now);
    }
}
