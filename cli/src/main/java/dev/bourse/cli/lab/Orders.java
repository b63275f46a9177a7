package dev.bourse.cli.lab;

import dev.bourse.allocation.dynamics.Order;
import dev.bourse.allocation.game.GameException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code --dynamics}. */
final class Orders implements ITypeConverter<Order> {
    static final String KNOWN = "by-turns, simultaneous, wake-ups:P";

    @Override
    public Order convert(String text) {
        Word word = Word.of(text);
        try {
            return switch (word.name()) {
                case "by-turns" -> new Order.ByTurns();
                case "simultaneous" -> new Order.Simultaneous();
                case "wake-ups" -> new Order.WakeUps(word.number());
                default -> throw word.unknown(KNOWN);
            };
        } catch (GameException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
