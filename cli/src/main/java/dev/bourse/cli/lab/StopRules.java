package dev.bourse.cli.lab;

import dev.bourse.allocation.dynamics.StopRule;
import dev.bourse.allocation.game.GameException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code --stop}. */
final class StopRules implements ITypeConverter<StopRule> {
    static final String KNOWN = "nash-gap:G, utility-change:D, relative-utility-change:D, bids-still:D";

    @Override
    public StopRule convert(String text) {
        Word word = Word.of(text);
        try {
            return switch (word.name()) {
                case "nash-gap" -> new StopRule.NashGap(word.number());
                case "utility-change" -> new StopRule.UtilityChange(word.number());
                case "relative-utility-change" -> new StopRule.RelativeUtilityChange(word.number());
                case "bids-still" -> new StopRule.BidsStill(word.number());
                default -> throw word.unknown(KNOWN);
            };
        } catch (GameException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
