package dev.bourse.cli.market;

import dev.bourse.api.problem.RefusedException;
import dev.bourse.biddingagent.job.JobSpec;
import dev.bourse.biddingagent.why.Diagnosis;
import dev.bourse.biddingagent.why.Facts;
import dev.bourse.cli.output.Durations;
import dev.bourse.cli.output.Interruption;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Why a job is as slow as it is, and what would help. */
@Command(
        name = "why",
        description =
                "Tell what holds a job back, by what its machines show in some seconds, and the cheapest next step.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Causes: price, cap, budget, throttling, memory, io, program, waiting, machine.",
            "",
            "Example: bourse why digits --token-file alice.token"
        })
public final class WhyCommand extends MarketCommand {
    private static final Duration SHORTEST = Duration.ofMillis(500);

    @Parameters(paramLabel = "JOB", description = "The job.")
    String job;

    @Option(
            names = "--for",
            paramLabel = "TIME",
            defaultValue = "3s",
            converter = Durations.class,
            description = "For how long to watch (default: ${DEFAULT-VALUE}).")
    Duration time;

    @Option(
            names = "--cap",
            paramLabel = "R/h",
            description = "The most that the job pays for a CPU, where no agent on this host knows it.")
    Double cap;

    @Mixin
    StateOption state;

    @Override
    void ask(Connection market) {
        if (time.compareTo(SHORTEST) < 0) {
            throw new IllegalArgumentException("The time (%s ms) to watch must be at least %s ms."
                    .formatted(time.toMillis(), SHORTEST.toMillis()));
        }
        String account = options.subject();
        Survey.Surveyor surveyor = new Survey.Surveyor(market, account);
        Survey begun = surveyor.look();
        // A task that started a moment ago is not metered yet.
        Survey before = begun.isMetered(job) || pause() ? begun : surveyor.look();
        Survey after = pause() ? before : surveyor.look();
        Instant now = Instant.now();
        Map<String, String> labels = JobStatusFile.spec(state.folder(), account, job)
                .map(JobSpec::require)
                .orElse(Map.of());
        Facts facts = new FactsOfJob(
                        job,
                        before,
                        after,
                        JobStatusFile.fresh(state.folder(), account, job, now),
                        Optional.ofNullable(cap),
                        labels)
                .facts(now);
        after.complain();
        if (facts.places().isEmpty() && facts.intent().spendRate().isEmpty()) {
            throw unknown();
        }
        new WhyPage(facts, Diagnosis.of(facts)).print(format);
    }

    private boolean pause() {
        try (Interruption interruption = new Interruption()) {
            return interruption.within(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private RefusedException unknown() {
        return new RefusedException(
                "job-unknown",
                404,
                "No machine of the directory has a bid of your account or a task of the job (%s), and no agent keeps it on this host; `bourse history` lists past jobs."
                        .formatted(job));
    }
}
