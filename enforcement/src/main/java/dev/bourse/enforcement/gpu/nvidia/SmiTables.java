package dev.bourse.enforcement.gpu.nvidia;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The tables and lists that {@code nvidia-smi} has no other form for. Rows are known by their whole shape, so that widths,
 * which differ between drivers, don't matter; a row of another shape is none.
 */
final class SmiTables {
    private static final Pattern PROFILE = Pattern.compile(
            "\\| +(\\d{1,4}) +MIG (\\S+) +(\\d{1,6}) +(\\d{1,4})/(\\d{1,4}) +(\\d{1,6}(?:\\.\\d+)?) +\\S+ +(\\d{1,6}) .*\\|");
    private static final Pattern PLACEMENT =
            Pattern.compile("GPU +(\\d{1,4}) +Profile ID +(\\d{1,6}) +Placements? *: *\\{([\\d, ]+)\\}:(\\d{1,3})");
    private static final Pattern INSTANCE =
            Pattern.compile("\\| +(\\d{1,4}) +MIG \\S+ +(\\d{1,6}) +(\\d{1,6}) +(\\d{1,3}):(\\d{1,3}) +\\|");
    private static final Pattern GPU_LINE = Pattern.compile("GPU (\\d{1,4}): .*\\(UUID: (GPU-\\S+)\\)");
    private static final Pattern MIG_LINE = Pattern.compile(" +MIG \\S+ +Device +(\\d{1,4}): \\(UUID: (MIG-\\S+)\\)");
    private static final Pattern TIME_SLICE = Pattern.compile("\\| +(\\d{1,4}) +Timeslice +(\\S+) +\\|");

    private SmiTables() {}

    static List<MigProfile> profiles(String table) {
        return rows(
                table,
                PROFILE,
                m -> new MigProfile(
                        number(m, 1),
                        m.group(2),
                        number(m, 3),
                        number(m, 4),
                        number(m, 5),
                        Double.parseDouble(m.group(6)),
                        number(m, 7)));
    }

    static List<MigPlacements> placements(String list) {
        return rows(
                list, PLACEMENT, m -> new MigPlacements(number(m, 1), number(m, 2), numbers(m.group(3)), number(m, 4)));
    }

    static List<GpuInstance> instances(String table) {
        return rows(
                table,
                INSTANCE,
                m -> new GpuInstance(number(m, 1), number(m, 2), number(m, 3), number(m, 4), number(m, 5)));
    }

    /** A slice's name by its GPU and its number among the GPU's slices, which is not that of the instance. */
    record Named(int gpu, int device, String uuid) {}

    static List<Named> names(String list) {
        List<Named> names = new ArrayList<>();
        int gpu = -1;
        for (String line : list.lines().toList()) {
            var whole = GPU_LINE.matcher(line);
            var slice = MIG_LINE.matcher(line);
            if (whole.matches()) {
                gpu = number(whole.toMatchResult(), 1);
            } else if (slice.matches()) {
                names.add(new Named(gpu, number(slice.toMatchResult(), 1), slice.group(2)));
            }
        }
        return names;
    }

    /** The time slice of a GPU as a word. */
    record Policy(int gpu, String word) {}

    static List<Policy> timeSlices(String table) {
        return rows(table, TIME_SLICE, m -> new Policy(number(m, 1), m.group(2)));
    }

    private static <T> List<T> rows(String text, Pattern shape, Function<MatchResult, T> row) {
        Stream<MatchResult> shaped =
                text.lines().map(shape::matcher).filter(m -> m.matches()).map(m -> m.toMatchResult());
        return shaped.map(row).toList();
    }

    private static List<Integer> numbers(String list) {
        return Arrays.stream(list.split(",", -1))
                .map(String::strip)
                .filter(word -> word.matches("\\d{1,3}"))
                .map(Integer::valueOf)
                .toList();
    }

    private static int number(MatchResult m, int group) {
        return Integer.parseInt(m.group(group));
    }
}
