package dev.bourse.cli.lab;

import dev.bourse.allocation.strategy.BestResponses;
import dev.bourse.allocation.strategy.FiniteParallelism;
import dev.bourse.allocation.strategy.Fixed;
import dev.bourse.allocation.strategy.LocalGreedy;
import dev.bourse.allocation.strategy.ProportionalResponse;
import dev.bourse.allocation.strategy.Strategy;
import dev.bourse.allocation.strategy.WeightProportional;
import dev.bourse.allocation.utility.Utility;
import java.util.function.Function;
import java.util.function.Supplier;
import picocli.CommandLine.ITypeConverter;

/** Reads {@code --strategy}: from utilities to fresh strategies. */
final class Answers implements ITypeConverter<Answers.Choice> {
    static final String KNOWN =
            "best-response, finite-parallelism:K, local-greedy, proportional-response, weight-proportional, fixed";

    /** A strategy that may depend on what shares are worth. */
    interface Choice extends Function<Utility, Supplier<Strategy>> {}

    @Override
    public Choice convert(String text) {
        Word word = Word.of(text);
        return switch (word.name()) {
            case "best-response" -> utility -> () -> BestResponses.to(utility);
            case "finite-parallelism" -> {
                int machines = word.whole();
                yield _ -> () -> new FiniteParallelism(machines);
            }

            case "local-greedy" -> _ -> LocalGreedy::new;
            case "proportional-response" -> _ -> ProportionalResponse::new;
            case "weight-proportional" -> _ -> WeightProportional::new;
            case "fixed" -> _ -> Fixed::new;
            default -> throw word.unknown(KNOWN);
        };
    }
}
