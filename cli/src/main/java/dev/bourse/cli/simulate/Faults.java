package dev.bourse.cli.simulate;

import dev.bourse.simulation.Fault;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Faults as they are named on the command line: {@code all}, {@code none}, or a list. */
final class Faults implements ITypeConverter<Faults.Chosen> {
    /** Those chosen, and the words that chose them. */
    record Chosen(Set<Fault> faults, String words) {}

    @Override
    public Chosen convert(String words) {
        Set<Fault> faults = EnumSet.noneOf(Fault.class);
        for (String word : words.split(",", -1)) {
            switch (word) {
                case "all" -> faults.addAll(Fault.all());
                case "none" -> {
                    // Adds nothing.
                }
                default -> faults.add(fault(word));
            }
        }
        return new Chosen(faults, words);
    }

    private static Fault fault(String word) {
        return Arrays.stream(Fault.values())
                .filter(fault -> fault.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("'%s' is not a fault; known are all, none, %s"
                        .formatted(
                                word,
                                Arrays.stream(Fault.values()).map(Fault::word).collect(Collectors.joining(", ")))));
    }
}
