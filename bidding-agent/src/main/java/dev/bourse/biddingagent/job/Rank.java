package dev.bourse.biddingagent.job;

import dev.bourse.api.market.TaskView;
import java.util.Map;
import java.util.Optional;

/**
 * One part of a job's work.
 *
 * @param number from 0
 * @param machine where it runs, or ran last
 * @param condition how it stands
 * @param progress the last figures it reported
 * @param detail why it failed, or its node's word on how it stands
 */
public record Rank(
        int number, String machine, Condition condition, Map<String, Double> progress, Optional<String> detail) {
    /** How a rank stands. */
    public enum Condition {
        /** Its machine was lost; it waits for another. */
        WAITING,
        /** It runs on its machine, or is about to. */
        PLACED,
        /** It ended with exit code 0. */
        DONE,
        /** It ended otherwise, or could not be started. */
        FAILED
    }

    static Rank on(String machine, int number) {
        return new Rank(number, machine, Condition.PLACED, Map.of(), Optional.empty());
    }

    Rank waiting() {
        return new Rank(number, machine, Condition.WAITING, progress, detail);
    }

    Rank movedTo(String next) {
        return new Rank(number, next, Condition.PLACED, progress, Optional.empty());
    }

    Rank after(TaskView task) {
        Condition next = switch (task.state()) {
            case DONE -> Condition.DONE;
            case FAILED -> Condition.FAILED;
            case PENDING, RUNNING, STOPPING, STOPPED -> condition;
        };
        Map<String, Double> figures = task.progress().isEmpty() ? progress : Map.copyOf(task.progress());
        return new Rank(number, machine, next, figures, Optional.ofNullable(task.detail()));
    }

    /** Whether it runs on the machine, or is about to. */
    public boolean isOn(String name) {
        return condition == Condition.PLACED && machine.equals(name);
    }

    /** Whether there is nothing left to do. */
    public boolean isOver() {
        return condition == Condition.DONE || condition == Condition.FAILED;
    }
}
