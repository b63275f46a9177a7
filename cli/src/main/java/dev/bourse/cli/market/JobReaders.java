package dev.bourse.cli.market;

import dev.bourse.biddingagent.job.Bounds;
import dev.bourse.biddingagent.job.Deadline;
import dev.bourse.biddingagent.job.GpuWish;
import java.util.function.Function;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Read parts of a job from options; what they refuse is said as wrong usage. */
final class JobReaders {
    private JobReaders() {}

    private static <T> T read(String text, Function<String, T> reader) {
        try {
            return reader.apply(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }

    /** Bounds such as 2..4. */
    static final class OfBounds implements ITypeConverter<Bounds> {
        @Override
        public Bounds convert(String text) {
            return read(text, Bounds::of);
        }
    }

    /** A part of a GPU such as 1g.10gb. */
    static final class OfGpu implements ITypeConverter<GpuWish> {
        @Override
        public GpuWish convert(String text) {
            return read(text, GpuWish::new);
        }
    }

    /** A deadline such as 2h. */
    static final class OfDeadline implements ITypeConverter<Deadline> {
        @Override
        public Deadline convert(String text) {
            return read(text, Deadline::new);
        }
    }
}
