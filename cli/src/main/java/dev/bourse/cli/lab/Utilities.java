package dev.bourse.cli.lab;

import dev.bourse.allocation.game.GameException;
import dev.bourse.allocation.utility.Ces;
import dev.bourse.allocation.utility.CobbDouglas;
import dev.bourse.allocation.utility.Finite;
import dev.bourse.allocation.utility.Leontief;
import dev.bourse.allocation.utility.Linear;
import dev.bourse.allocation.utility.Saturating;
import dev.bourse.allocation.utility.Utility;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code --utility}. */
final class Utilities implements ITypeConverter<Utility> {
    static final String KNOWN = "linear, finite:K, leontief, ces:RHO, cobb-douglas, saturating:SHARE";

    @Override
    public Utility convert(String text) {
        Word word = Word.of(text);
        try {
            return switch (word.name()) {
                case "linear" -> new Linear();
                case "finite" -> new Finite(word.whole());
                case "leontief" -> new Leontief();
                case "ces" -> new Ces(word.number());
                case "cobb-douglas" -> new CobbDouglas();
                case "saturating" -> new Saturating(word.number());
                default -> throw word.unknown(KNOWN);
            };
        } catch (GameException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
