package dev.bourse.biddingagent.job;

import dev.bourse.biddingagent.job.Rank.Condition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Puts ranks that wait on machines that have room. One whose machine came back goes there; one that failed goes where it
 * did not fail, if there is such a machine. A gang is placed whole or not at all, and its world stays as it was when it
 * started. O(ranks * machines). For one thread.
 */
final class Placement {
    private final JobSpec job;
    private final Instant now;
    private final List<Rank> ranks;
    private final Map<String, Integer> room = new TreeMap<>();

    Placement(JobSpec job, JobState state, Set<String> won, Instant now) {
        this.job = job;
        this.now = now;
        this.ranks = new ArrayList<>(state.ranks());
        won.stream()
                .filter(machine -> !state.avoidance().isAvoided(machine, now))
                .forEach(machine -> room.put(machine, job.slots()));
        for (Rank rank : ranks) {
            room.computeIfPresent(rank.machine(), (_, left) -> rank.condition() == Condition.PLACED ? left - 1 : left);
        }
        room.values().removeIf(left -> left <= 0);
    }

    List<Rank> placed() {
        if (job.startsTogether()
                && ranks.stream().noneMatch(rank -> rank.condition() == Condition.PLACED || rank.isOver())) {
            form();
        }
        ranks.replaceAll(rank -> onto(rank, machine -> machine.equals(rank.machine())));
        ranks.replaceAll(rank -> onto(rank, _ -> true));
        ranks.replaceAll(this::back);
        grow();
        return isTooSmall() ? ranks.stream().map(Placement::parked).toList() : ranks;
    }

    /** A gang that stands still may start with as many as there is room for now. */
    private void form() {
        int size = job.fixedRanks() > 0 ? job.fixedRanks() : Math.min(job.mostMachines(), room.size());
        if (size >= job.leastMachines()) {
            while (ranks.size() > size) {
                ranks.removeLast();
            }
            IntStream.range(ranks.size(), size).forEach(number -> ranks.add(Rank.waiting(number)));
        }
    }

    private Rank onto(Rank rank, Predicate<String> good) {
        return place(
                rank,
                machine -> good.test(machine) && !rank.attempt().failedOn().contains(machine));
    }

    /** Back to where it failed, as there is nothing else. */
    private Rank back(Rank rank) {
        return place(rank, _ -> true);
    }

    private Rank place(Rank rank, Predicate<String> good) {
        if (!rank.isReady(now)) {
            return rank;
        }
        Optional<String> machine = room.keySet().stream().filter(good).findFirst();
        machine.ifPresent(name -> room.compute(name, (_, left) -> left == 1 ? null : left - 1));
        return machine.map(name -> rank.movedTo(name, now)).orElse(rank);
    }

    /** A rank for each machine that is left, until a first rank has ended; not while one waits for its turn. */
    private void grow() {
        boolean grows = job.fixedRanks() == 0
                && !job.startsTogether()
                && ranks.stream().allMatch(rank -> rank.condition() == Condition.PLACED);
        if (grows) {
            for (String machine : room.keySet()) {
                if (ranks.size() < job.mostMachines()) {
                    ranks.add(Rank.waiting(ranks.size()).movedTo(machine, now));
                }
            }
        }
    }

    private boolean isTooSmall() {
        long there = ranks.stream()
                .filter(rank -> rank.condition() != Condition.WAITING)
                .count();
        return job.startsTogether() && there < job.leastMachines();
    }

    private static Rank parked(Rank rank) {
        return rank.isOver() ? rank : rank.waiting();
    }
}
