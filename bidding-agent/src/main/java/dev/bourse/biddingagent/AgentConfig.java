package dev.bourse.biddingagent;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.bourse.api.money.Credits;
import dev.bourse.api.money.Rate;
import dev.bourse.api.problem.RefusedException;
import dev.bourse.api.traces.TracesConfig;
import dev.bourse.api.wire.Names;
import dev.bourse.biddingagent.bidding.Rules;
import dev.bourse.biddingagent.bidding.Waking;
import dev.bourse.biddingagent.job.JobSpec;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What an agent is told at its start. What is absent has the default named here.
 *
 * @param account whose credits it spends
 * @param token a token for the bank with scope {@code bidder}; or
 * @param tokenFile the file that holds it
 * @param bank where the bank answers
 * @param nodes where some machines answer; the others are found through them
 * @param trust a PEM file of certificates to trust instead of the Java runtime's
 * @param publish the dashboard that may know the valuation the agent acts on; none
 * @param strategy how bids are chosen; {@code best-response}
 * @param rate to spend at this rate until the budget is gone; or
 * @param horizon to spend the budget evenly over this time
 * @param budget to spend so many credits at most; without a rate, a horizon and a deadline of the job, for its soonest
 *     end; all that the account has
 * @param unitPriceCap the most to pay, in credits per hour, for one unit of capacity; required
 * @param valuation what machines are worth; learned
 * @param machines on how many machines to bid at most; no bound
 * @param require labels that a machine must have; none
 * @param wakeProbability p, with which the agent thinks again at a tick; {@code rule}: by how many bid on its machines
 * @param damping a, the part of the way to the best response that it goes; 0.5
 * @param tick 1 s
 * @param voucherTerm for how long bids are funded; 5 m
 * @param lostAfter a machine that has been silent for so long is counted as lost, and the job's rank moves; 1 m
 * @param seed of its randomness; another one at each start
 * @param job what to run on the machines it wins; none
 * @param diary the folder of state in which the job's diary is written, {@code jobs/ACCOUNT/JOB}; none
 * @param plugins jars with further strategies; none
 * @param traces where it tells how long its calls took; nowhere
 */
public record AgentConfig(
        @JsonProperty(required = true) String account,
        String token,
        Path tokenFile,
        @JsonProperty(required = true) URI bank,
        @JsonProperty(required = true) List<URI> nodes,
        Path trust,
        URI publish,
        String strategy,
        Rate rate,
        Duration horizon,
        Credits budget,
        Double unitPriceCap,
        ValuationConfig valuation,
        Integer machines,
        Map<String, String> require,
        Waking wakeProbability,
        Double damping,
        Duration tick,
        Duration voucherTerm,
        Duration lostAfter,
        Long seed,
        JobSpec job,
        Path diary,
        List<Path> plugins,
        TracesConfig traces) {
    private static final String STRATEGY = "best-response";

    /** Sets the defaults and checks what can be checked without the market. */
    public AgentConfig {
        Names.check("account", account);
        nodes = List.copyOf(nodes);
        plugins = plugins == null ? List.of() : List.copyOf(plugins);
        strategy = Objects.requireNonNullElse(strategy, STRATEGY);
        valuation = Objects.requireNonNullElse(valuation, new ValuationConfig(null, null, true));
        machines = Objects.requireNonNullElse(machines, Integer.MAX_VALUE);
        require = require == null ? Map.of() : Map.copyOf(require);
        wakeProbability = Objects.requireNonNullElse(wakeProbability, Waking.BY_RULE);
        damping = Objects.requireNonNullElse(damping, Rules.DAMPING);
        tick = Objects.requireNonNullElse(tick, Duration.ofSeconds(1));
        voucherTerm = Objects.requireNonNullElse(voucherTerm, Duration.ofMinutes(5));
        lostAfter = Objects.requireNonNullElse(lostAfter, Rules.PATIENCE);
        check((token == null) != (tokenFile == null), "The keys token and tokenFile: give exactly one of them.");
        check(!nodes.isEmpty(), "The key nodes (%s) must name at least one machine's address.".formatted(nodes));
        checkPace(rate, horizon, budget, job);
        check(
                horizon == null || horizon.toSeconds() >= 1,
                "The key horizon (%s) must be at least 1 s.".formatted(horizon));
        check(
                job == null || job.after().isEmpty() || diary != null,
                "The key diary is missing: a job that runs after others learns of them from their diaries; name the folder.");
    }

    private static void checkPace(Rate rate, Duration horizon, Credits budget, JobSpec job) {
        boolean ends = job != null && job.deadline() != null;
        int given = (rate == null ? 0 : 1) + (horizon == null ? 0 : 1) + (ends ? 1 : 0);
        check(
                given == 1 || (given == 0 && budget != null && job != null),
                "The keys rate and horizon, and deadline of a job: give exactly one of them, or only a budget for a job.");
        check(
                budget == null || (job != null && budget.isPositive()),
                "The key budget (%s) must be above 0 credits and is for a job; leave it out without one."
                        .formatted(budget));
    }

    private static void check(boolean good, String sentence) {
        if (!good) {
            throw new IllegalArgumentException(sentence);
        }
    }

    /** The cap, which nobody may forget: without one a bidder could be made to pay any price. */
    double cap() {
        if (unitPriceCap == null) {
            throw new RefusedException(
                    "cap-missing",
                    400,
                    "The key unitPriceCap is missing; give the most that you will pay for one unit of capacity, in credits per hour.");
        }
        return unitPriceCap;
    }

    /**
     * What machines are worth: one of three.
     *
     * @param weights by machine, in any unit
     * @param file a YAML or JSON file with such weights
     * @param learn from the progress of the job
     */
    public record ValuationConfig(Map<String, Double> weights, Path file, boolean learn) {
        /** Checks that it is one of the three. */
        public ValuationConfig {
            int given = (weights == null ? 0 : 1) + (file == null ? 0 : 1) + (learn ? 1 : 0);
            check(given == 1, "The key valuation must have exactly one of weights, file and learn: true.");
        }
    }
}
