package dev.bourse.cli.lab;

import java.util.OptionalDouble;
import picocli.CommandLine.TypeConversionException;

/**
 * A name and its parameter, as {@code ces:0.5} on the command line.
 *
 * @param text as it was typed
 */
record Word(String text, String name, OptionalDouble parameter) {
    static Word of(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            return new Word(text, text, OptionalDouble.empty());
        }
        try {
            return new Word(
                    text,
                    text.substring(0, colon),
                    OptionalDouble.of(
                            Double.parseDouble(text.substring(colon + 1).strip())));
        } catch (NumberFormatException e) {
            throw new TypeConversionException("'" + text + "' must end in a number after the colon");
        }
    }

    double number() {
        return parameter.orElseThrow(() -> new TypeConversionException(
                "'" + text + "' needs a number, as " + name + ":" + (name.startsWith("finite") ? "5" : "0.5")));
    }

    int whole() {
        double number = number();
        if (number != Math.rint(number)) {
            throw new TypeConversionException("'" + text + "' needs a whole number");
        }
        return (int) number;
    }

    /** The refusal of a name that is not one of {@code known}. */
    TypeConversionException unknown(String known) {
        return new TypeConversionException("'" + text + "' is not one of " + known);
    }
}
