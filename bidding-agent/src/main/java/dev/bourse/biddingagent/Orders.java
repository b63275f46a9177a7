package dev.bourse.biddingagent;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.bourse.api.config.ConfigFile;
import dev.bourse.api.problem.RefusedException;
import dev.bourse.biddingagent.bidding.Pace;
import dev.bourse.biddingagent.bidding.Rules;
import dev.bourse.biddingagent.job.Deadline;
import dev.bourse.biddingagent.strategy.Strategies;
import dev.bourse.biddingagent.valuation.Learned;
import dev.bourse.biddingagent.valuation.Weights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the user ordered, read and checked: files are opened here and nowhere else.
 *
 * @param token for the bank
 * @param rules of bidding
 * @param weights to begin with
 * @param confided what only the job's tasks may know
 */
record Orders(String token, Rules rules, Weights weights, Confided confided) {
    static Orders of(AgentConfig config, Instant now) {
        double cap = config.cap();
        try {
            Rules rules = new Rules(
                    pace(config, now),
                    cap,
                    machines(config),
                    labels(config),
                    config.wakeProbability(),
                    config.damping(),
                    config.tick(),
                    config.voucherTerm(),
                    config.lostAfter(),
                    Strategies.with(config.plugins()).named(config.strategy()));
            return new Orders(token(config), rules, weights(config.valuation()), confided(config));
        } catch (IllegalArgumentException e) {
            throw new RefusedException("config-invalid", 400, e.getMessage());
        }
    }

    private static Confided confided(AgentConfig config) {
        return config.job() == null ? new Confided(Map.of(), Optional.empty()) : Confided.of(config.job());
    }

    private static Pace pace(AgentConfig config, Instant now) {
        if (config.rate() != null) {
            return new Pace.Fixed(config.rate());
        }
        if (config.horizon() != null) {
            return new Pace.Until(now.plus(config.horizon()));
        }
        Deadline deadline = config.job().deadline();
        return deadline == null ? new Pace.Soonest() : new Pace.Finish(now, deadline.at(now));
    }

    private static int machines(AgentConfig config) {
        return config.job() == null
                ? config.machines()
                : Math.min(config.machines(), config.job().mostMachines());
    }

    /** The agent's labels and the job's. */
    private static Map<String, String> labels(AgentConfig config) {
        Map<String, String> labels = new TreeMap<>(config.require());
        if (config.job() != null) {
            config.job().labels().forEach((label, value) -> {
                String other = labels.put(label, value);
                if (other != null && !other.equals(value)) {
                    throw new IllegalArgumentException(
                            "The label %s is required to be %s by the agent and %s by its job; no machine is both."
                                    .formatted(label, other, value));
                }
            });
        }
        return labels;
    }

    private static Weights weights(AgentConfig.ValuationConfig valuation) {
        if (valuation.learn()) {
            return Learned.nothing();
        }
        return new Weights.Given(
                valuation.file() == null
                        ? valuation.weights()
                        : ConfigFile.read(valuation.file(), WeightsFile.class)
                                .value()
                                .weights());
    }

    /** A file of weights: nothing but machines' names and numbers. */
    record WeightsFile(Map<String, Double> weights) {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        WeightsFile {}
    }

    private static String token(AgentConfig config) {
        return config.token() == null ? read(config.tokenFile()) : config.token();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new RefusedException(
                    "token-unreadable",
                    400,
                    "The key tokenFile (%s) must name a file with a token of the bank that can be read: %s."
                            .formatted(file, e));
        }
    }
}
