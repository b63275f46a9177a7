package dev.bourse.biddingagent.why;

import dev.bourse.api.size.Bytes;
import dev.bourse.biddingagent.why.Facts.Intent;
import java.util.Comparator;

/** The figures that show a cause, in words. Pure. */
record Evidence(Place place, Intent intent) {
    String floor() {
        return "the bid of %s on %s is out of funds and keeps only the floor share, %s"
                .formatted(Words.credits(place.rate()), place.machine(), share());
    }

    String disk(Span span) {
        return "%s of the time it waited for a disk, not counting what it waited for memory"
                .formatted(Words.percent(span.diskStall()));
    }

    String program(Span span) {
        String threads = place.tasks().stream()
                .flatMap(task -> task.threads().stream())
                .max(Comparator.naturalOrder())
                .map(count -> " with %d threads, its sandbox's among them,".formatted(count))
                .orElse("");
        return "it used %s of the %s bought%s and waited for a CPU in %s of the time: it has no use of the rest"
                .formatted(
                        Words.cpus(span.jobCpus()), Words.cpus(place.own(span)), threads, Words.percent(span.waited()));
    }

    String price(Span span) {
        return "others pay %s on %s; %s buys %s, which is %s, and for %s of the time it waited for more"
                .formatted(
                        Words.credits(place.others()),
                        place.machine(),
                        Words.credits(place.rate()),
                        share(),
                        Words.cpus(place.bought()),
                        Words.percent(span.waited()));
    }

    String cap() {
        return "a CPU of %s costs %s, and the cap is %s: it bids no more than %s, which buys %s"
                .formatted(
                        place.machine(),
                        Words.credits(place.unitPrice()),
                        Words.credits(intent.cap().orElseThrow()),
                        Words.credits(place.rate()),
                        share());
    }

    String quota(Span span) {
        return "%s gives a share and no more (capped): the quota of %s held back %s, while %s of the machine's %s were idle"
                .formatted(
                        place.machine(),
                        Words.cpus(place.bought()),
                        Words.cpus(span.quota().orElse(0)),
                        Words.cpus(idle(span)),
                        Words.cpus(place.ground().orElseThrow().capacity()));
    }

    private double idle(Span span) {
        return Math.max(0, place.ground().orElseThrow().capacity() - span.machineCpus());
    }

    String whole(Span span) {
        double held = Math.max(span.machineQuota().orElse(0), span.quota().orElse(0));
        return "%s sells %s, of which the job has %s and used %s; its quota held back %s"
                .formatted(
                        place.machine(),
                        Words.cpus(place.ground().orElseThrow().capacity()),
                        share(),
                        Words.cpus(span.jobCpus()),
                        Words.cpus(held));
    }

    String undelivered(Span span) {
        return "%s sold %s and gave all bidders together %s, though the job waited for a CPU in %s of the time"
                .formatted(
                        place.machine(),
                        Words.cpus(place.ground().orElseThrow().capacity()),
                        Words.cpus(span.machineCpus()),
                        Words.percent(span.waited()));
    }

    String memory(Span span) {
        String near = place.tasks().stream()
                .filter(task -> task.memory().isPresent() && task.limit().isPresent())
                .max(Comparator.comparing(task -> task.memory().get()))
                .map(task -> "; %s uses %s of %s"
                        .formatted(task.task(), task.memory().get(), limit(task)))
                .orElse("");
        return "%s of the time it waited for memory%s".formatted(Words.percent(span.memoryStall()), near);
    }

    private static Bytes limit(Place.Running task) {
        return task.limit().orElseThrow();
    }

    private String share() {
        return Words.percent(place.stake().orElseThrow().share());
    }
}
