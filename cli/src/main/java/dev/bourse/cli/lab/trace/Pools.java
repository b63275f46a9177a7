package dev.bourse.cli.lab.trace;

import dev.bourse.allocation.trace.Pool;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code --cluster}, as {@code v100=32,p100=32}. */
final class Pools implements ITypeConverter<Pools.Cluster> {
    /** Pools in the order typed. */
    record Cluster(List<Pool> pools) {}

    @Override
    public Cluster convert(String text) {
        try {
            return new Cluster(Arrays.stream(text.split(",", -1))
                    .map(each -> each.split("=", -1))
                    .map(pair -> new Pool(pair[0].strip(), Integer.parseInt(pair[1].strip())))
                    .toList());
        } catch (IndexOutOfBoundsException | NumberFormatException e) {
            throw new TypeConversionException("'" + text + "' is no cluster such as v100=32,p100=16");
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
