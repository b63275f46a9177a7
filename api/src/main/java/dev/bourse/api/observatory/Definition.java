package dev.bourse.api.observatory;

import com.fasterxml.jackson.databind.EnumNamingStrategies.LowerCamelCaseStrategy;
import com.fasterxml.jackson.databind.annotation.EnumNaming;
import dev.bourse.api.wire.WireJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * What a measure is, for people. In formulas r_ij is bidder i's share of machine j, X_i what it spends in all, w_ij its
 * weights, scaled to sum to 1, U_i = sum_j w_ij r_ij, Y_j the price of machine j and c_j its CPUs. What needs weights is
 * over the bidders who disclose theirs.
 *
 * @param measure which
 * @param title its name
 * @param unit in what it is counted
 * @param definition one sentence for somebody who doesn't know it
 * @param formula in plain signs
 * @param source where it comes from
 */
public record Definition(Measure measure, String title, Unit unit, String definition, String formula, String source) {
    /** In what it is counted. */
    @EnumNaming(LowerCamelCaseStrategy.class)
    public enum Unit {
        /** Of 1. */
        PART,
        /** Of all machines, each as valued by the bidder. */
        UTILITY,
        SECONDS,
        CREDITS,
        CREDITS_PER_HOUR,
        CREDITS_PER_CPU_HOUR,
        /** A standard deviation of the logarithm after one minute. */
        PER_ROOT_MINUTE
    }

    private static final String FILE = "/measures/definitions.json";

    /** All measures, in the order that pages show them in. */
    public static List<Definition> all() {
        try (var file = Definition.class.getResourceAsStream(FILE)) {
            return WireJson.MAPPER.readValue(file, Definitions.class).measures();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
