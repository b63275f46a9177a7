package dev.bourse.cli.market;

import dev.bourse.api.money.Credits;
import dev.bourse.api.money.Rate;
import dev.bourse.biddingagent.AgentConfig;
import dev.bourse.biddingagent.AgentConfig.ValuationConfig;
import dev.bourse.biddingagent.job.JobDraft;
import dev.bourse.biddingagent.job.JobSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What {@code bourse run} was told, by options and by a job file; options win.
 *
 * @param pay whose credits, and how fast they are spent
 * @param job what to run
 * @param command after {@code --}
 * @param file the job file
 */
record RunOrder(PayOptions pay, JobOptions job, List<String> command, JobFile file) {
    /** What is missing, as one sentence. */
    Optional<String> missing() {
        List<String> missing = new ArrayList<>();
        miss(missing, "--account", pay.account, file.account());
        miss(missing, "--name", job.name, file.name());
        miss(missing, "--cap", pay.cap, file.cap());
        miss(missing, "COMMAND", command, file.command());
        if (rate() == null && horizon() == null && deadline() == null && budget() == null) {
            missing.add("one of --rate, --horizon, --deadline and --budget");
        }
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of("Missing: " + String.join(", ", missing) + "; give them here or in a job file (--file)");
    }

    private static void miss(List<String> missing, String name, Object option, Object key) {
        if (option == null && key == null) {
            missing.add(name);
        }
    }

    private static <T> T first(T option, T key) {
        return option != null ? option : key;
    }

    private static <T> Map<String, T> both(Map<String, T> options, Map<String, T> keys) {
        Map<String, T> all = new TreeMap<>(keys == null ? Map.of() : keys);
        all.putAll(options == null ? Map.of() : options);
        return all;
    }

    private boolean paces() {
        return pay.rate != null || pay.horizon != null || job.deadline != null;
    }

    /** A pace among the options replaces the file's, of whatever kind. */
    private Rate rate() {
        return paces() ? pay.rate() : file.rate();
    }

    private Duration horizon() {
        return paces() ? pay.horizon : file.horizon();
    }

    private dev.bourse.biddingagent.job.Deadline deadline() {
        return paces() ? job.deadline : file.deadline();
    }

    private Credits budget() {
        return first(pay.budget == null ? null : Credits.of(pay.budget), file.budget());
    }

    /** Likewise a world among the options replaces the file's. */
    JobSpec spec() {
        boolean shapes = job.tasks != null || job.machines != null || job.array != null;
        List<String> line = job.checkpoint == null ? null : List.of("sh", "-c", job.checkpoint);
        return new JobDraft(first(job.name, file.name()), first(command, file.command()))
                .environment(both(job.environment, file.environment()))
                .container(first(job.image, file.image()), first(job.memory, file.memory()))
                .confiding(both(job.secrets, file.secrets()), first(job.registryAuth, file.registryAuth()))
                .world(
                        shapes ? job.tasks : file.tasks(),
                        shapes ? job.machines : file.machines(),
                        first(job.gang, file.gang()))
                .array(shapes ? job.array : file.array(), first(job.perMachine, file.perMachine()))
                .retries(first(job.retries, file.retries()), first(job.retryOn, file.retryOn()))
                .after(first(job.after, file.after()))
                .leaving(
                        first(line, file.checkpoint()),
                        first(job.notice, file.notice()),
                        first(job.grace, file.grace()))
                .deadline(deadline())
                .masterPort(first(job.masterPort, file.masterPort()))
                .require(both(job.require, file.require()))
                .gpu(first(job.gpu, file.gpu()))
                .build();
    }

    /** What the agent is told. */
    AgentConfig config(MarketOptions market) {
        Path valuation = first(pay.valuation, file.valuation());
        return new AgentConfig(
                first(pay.account, file.account()),
                market.tokenText(),
                null,
                market.bank(),
                List.of(market.node()),
                market.trust().orElse(null),
                null,
                first(pay.strategy, file.strategy()),
                rate(),
                horizon(),
                budget(),
                first(pay.cap, file.cap()),
                valuation == null ? null : new ValuationConfig(null, valuation, false),
                null,
                null,
                null,
                null,
                null,
                null,
                first(pay.lostAfter, file.lostAfter()),
                null,
                spec(),
                StateFolder.of(System.getenv()),
                null,
                market.traces().orElse(null));
    }
}
