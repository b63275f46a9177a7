package dev.bourse.biddingagent;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.bourse.api.config.ConfigFile;
import dev.bourse.api.problem.RefusedException;
import dev.bourse.biddingagent.bidding.Pace;
import dev.bourse.biddingagent.bidding.Rules;
import dev.bourse.biddingagent.valuation.Learned;
import dev.bourse.biddingagent.valuation.Weights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;

/**
 * What the user ordered, read and checked: files are opened here and nowhere else.
 *
 * @param token for the bank
 * @param rules of bidding
 * @param weights to begin with
 */
record Orders(String token, Rules rules, Weights weights) {
    static Orders of(AgentConfig config, Instant now) {
        double cap = config.cap();
        try {
            Pace pace =
                    config.rate() == null ? new Pace.Until(now.plus(config.horizon())) : new Pace.Fixed(config.rate());
            Rules rules = new Rules(
                    pace,
                    cap,
                    config.machines(),
                    config.require(),
                    config.wakeProbability(),
                    config.damping(),
                    config.tick(),
                    config.voucherTerm());
            return new Orders(token(config), rules, weights(config.valuation()));
        } catch (IllegalArgumentException e) {
            throw new RefusedException("config-invalid", 400, e.getMessage());
        }
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
