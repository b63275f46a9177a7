package dev.bourse.biddingagent;

import dev.bourse.biddingagent.bidding.Reach;
import dev.bourse.biddingagent.bidding.Rules;
import dev.bourse.biddingagent.job.Dependencies;
import dev.bourse.biddingagent.job.JobSpec;
import dev.bourse.biddingagent.job.JobState;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Whether a job lacks what it needs to run, and the sentence that says so once that has lasted a minute; it goes on
 * waiting.
 *
 * @param since when too few machines began to fit
 * @param sentence what it waits for, and what would help
 */
record Shortage(Optional<Instant> since, Optional<String> sentence) {
    static final Shortage NONE = new Shortage(Optional.empty(), Optional.empty());

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** As it is now, after another turn. */
    Shortage after(JobSpec job, JobState state, Dependencies before, Reach reach, Rules rules, Instant now) {
        if (state.isOver()) {
            return NONE;
        }
        if (!before.open().isEmpty()) {
            return new Shortage(
                    Optional.empty(),
                    Optional.of("Job %s waits until %s has ended well."
                            .formatted(job.name(), String.join(" and ", before.open()))));
        }
        Set<String> fitting = new TreeSet<>(reach.affordable());
        fitting.removeIf(machine -> state.avoids(machine, now));
        if (fitting.size() >= job.leastMachines()) {
            return NONE;
        }
        Instant began = since.orElse(now);
        return new Shortage(
                Optional.of(began),
                Duration.between(began, now).compareTo(PATIENCE) < 0
                        ? Optional.empty()
                        : Optional.of(sentence(job, state, reach, rules, fitting.size(), now)));
    }

    /** The same, or that there is nothing left to spend. */
    Shortage unlessBroke(JobSpec job, boolean broke) {
        return broke
                ? new Shortage(
                        since,
                        Optional.of(
                                "Job %s waits: nothing is left of its budget; give the account or the job more credits, or stop it."
                                        .formatted(job.name())))
                : this;
    }

    private static String sentence(JobSpec job, JobState state, Reach reach, Rules rules, int fitting, Instant now) {
        int labelled = reach.labelled().size();
        int dear = labelled - reach.affordable().size();
        String avoided = state.avoidance().current(now).entrySet().stream()
                .filter(each -> reach.affordable().contains(each.getKey()))
                .map(each -> " Machine %s is avoided for a while: %s"
                        .formatted(each.getKey(), each.getValue().why()))
                .collect(Collectors.joining());
        return "Job %s waits: it needs at least %d machine%s at once, and of the %d known %d fit; %d have its labels%s, and of these %d cost more than the cap of %s per CPU and hour. To help: %s.%s"
                .formatted(
                        job.name(),
                        job.leastMachines(),
                        job.leastMachines() == 1 ? "" : "s",
                        reach.known().size(),
                        fitting,
                        labelled,
                        labels(rules.labels()),
                        dear,
                        rules.unitPriceCap(),
                        help(job, reach, dear),
                        avoided);
    }

    private static String labels(Map<String, String> labels) {
        return labels.isEmpty()
                ? ""
                : labels.entrySet().stream()
                        .map(label -> label.getKey() + "=" + label.getValue())
                        .sorted()
                        .collect(Collectors.joining(", ", " (", ")"));
    }

    private static String help(JobSpec job, Reach reach, int dear) {
        int least = job.leastMachines();
        if (dear > 0 && reach.labelled().size() >= least) {
            return "raise the cap";
        }
        if (reach.known().size() >= least && reach.labelled().size() < least) {
            return "require fewer labels" + (dear > 0 ? ", and raise the cap" : "");
        }
        return least > 1 && !reach.affordable().isEmpty()
                ? "lower the bound to %d, or add machines"
                        .formatted(reach.affordable().size())
                : "add machines, or wait until they are back";
    }
}
