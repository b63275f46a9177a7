package dev.bourse.cli.output;

import dev.bourse.api.size.Bytes;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Sizes as people write them: {@code 512MiB}, {@code 2GiB}. */
public final class Sizes implements ITypeConverter<Bytes> {
    @Override
    public Bytes convert(String text) {
        try {
            return Bytes.of(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
