package dev.bourse.allocation.study;

import java.util.Collection;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Predicate;

/** Games played under one setting, or under several that are looked at together. */
public record Trials(List<Trial> all) {
    public Trials {
        all = List.copyOf(all);
    }

    public static Trials pooled(Collection<Trials> several) {
        return new Trials(several.stream().flatMap(each -> each.all.stream()).toList());
    }

    /** The part that settled, in [0, 1]. */
    public double settled() {
        return part(Trial::settled);
    }

    /** The part that settled or ended near it. */
    public double near() {
        return part(Trial::near);
    }

    public double oscillating() {
        return part(Trial::oscillating);
    }

    /** The rounds within which the part q of all games settled, by nearest rank; empty if fewer than that ever did. */
    public OptionalInt rounds(double q) {
        int rank = Math.max(1, (int) Math.ceil(q * all.size()));
        return all.stream()
                .filter(Trial::settled)
                .mapToInt(Trial::rounds)
                .sorted()
                .skip(rank - 1L)
                .findFirst();
    }

    /** How often a bidder woke until its market had settled, on average over those that did. */
    public OptionalDouble wakeUps() {
        return all.stream().filter(Trial::settled).mapToDouble(Trial::wakeUps).average();
    }

    private double part(Predicate<Trial> which) {
        return all.isEmpty() ? 0 : all.stream().filter(which).count() / (double) all.size();
    }
}
