package dev.bourse.cli.output;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.bourse.api.wire.Csv;
import dev.bourse.api.wire.WireJson;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A result with columns.
 *
 * @param columns their names
 * @param rows each as long as {@code columns}; numbers are aligned to the right
 */
public record Table(List<String> columns, List<List<String>> rows) {
    /** A table with no rows yet; the list of rows is the caller's to fill. */
    public static Table of(String... columns) {
        return new Table(List.of(columns), new java.util.ArrayList<>());
    }

    /** Adds a row of the cells' texts, of enums the words of the wire; an absent cell is empty. */
    public Table row(Object... cells) {
        rows.add(Arrays.stream(cells).map(Table::cell).toList());
        return this;
    }

    private static String cell(Object value) {
        // Not a switch over types, for linking one takes a hundredth of a second at each start.
        if (value instanceof Enum<?> word) {
            return WireJson.MAPPER.convertValue(word, String.class);
        }
        return Objects.toString(value, "");
    }

    /**
     * Prints the result.
     *
     * @param whole what JSON tells, which may be more than the table
     */
    public void print(Format format, Object whole, PrintStream out) {
        switch (format) {
            case TABLE -> out.print(text());
            case CSV ->
                Stream.concat(Stream.of(columns), rows.stream()).map(Csv::line).forEach(out::print);
            case JSON -> out.println(json(whole));
        }
        out.flush();
    }

    /** The value as indented JSON. */
    public static String json(Object value) {
        try {
            return WireJson.MAPPER
                    .writer()
                    .with(SerializationFeature.INDENT_OUTPUT)
                    .writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The table as aligned text. */
    public String text() {
        int[] widths = new int[columns.size()];
        Stream.concat(Stream.of(columns), rows.stream()).forEach(row -> {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        });
        return Stream.concat(Stream.of(columns), rows.stream())
                .map(row -> aligned(row, widths))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private String aligned(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String pad = " ".repeat(widths[i] - row.get(i).length());
            line.append(i == 0 ? "" : "  ").append(isNumeric(i) ? pad + row.get(i) : row.get(i) + pad);
        }
        return line.toString().stripTrailing();
    }

    private boolean isNumeric(int column) {
        return rows.stream().map(row -> row.get(column)).allMatch(cell -> cell.matches("-?[0-9.]*%?|NaN"));
    }
}
