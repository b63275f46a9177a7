package dev.bourse.cli.market;

import dev.bourse.api.market.TaskUsage;
import dev.bourse.api.market.TaskView;
import dev.bourse.api.market.UsageView.BidderUsage;
import dev.bourse.biddingagent.why.Span;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/** What happened to a job between two readings of a machine. */
record Spans(String job, MachineReading first, MachineReading last) {
    private static final double NANOS = 1e9;

    /** Empty where no task was there, and running, both times. */
    Optional<Span> span() {
        double nanos = Duration.between(first.at(), last.at()).toNanos();
        List<TaskView> open = last.open(job);
        boolean both = open.stream()
                .anyMatch(task -> first.open(job).stream()
                        .anyMatch(earlier -> earlier.task().equals(task.task()) && earlier.usage() != null));
        if (nanos <= 0 || !both) {
            return Optional.empty();
        }
        Growth tasks = new Growth(nanos, first.open(job), open);
        return Optional.of(new Span(
                nanos / NANOS,
                (last.usage().cpuNanos() - first.usage().cpuNanos()) / nanos,
                (nanosOf(last) - nanosOf(first)) / nanos,
                tasks.sum(TaskUsage::cpuNanos),
                tasks.most(TaskUsage::waitingNanos),
                tasks.most(TaskUsage::memoryStallNanos),
                tasks.most(TaskUsage::ioStallNanos),
                Growth.of(nanos, throttled(first), throttled(last)),
                Growth.of(nanos, first.usage().throttledNanos(), last.usage().throttledNanos())));
    }

    private static double nanosOf(MachineReading reading) {
        return reading.own().map(BidderUsage::cpuNanos).orElse(0L);
    }

    private static Long throttled(MachineReading reading) {
        return reading.own()
                .map(BidderUsage::usage)
                .map(TaskUsage::throttledNanos)
                .orElse(null);
    }

    /** How much the figures of tasks grew in so many nanoseconds, of those that were there both times. */
    private record Growth(double nanos, List<TaskView> first, List<TaskView> last) {
        double sum(Function<TaskUsage, Long> figure) {
            return last.stream()
                    .flatMapToDouble(task -> each(task, figure).stream())
                    .sum();
        }

        OptionalDouble most(Function<TaskUsage, Long> figure) {
            return last.stream()
                    .flatMapToDouble(task -> each(task, figure).stream())
                    .max();
        }

        private OptionalDouble each(TaskView task, Function<TaskUsage, Long> figure) {
            return of(
                    nanos,
                    first.stream()
                            .filter(before -> before.task().equals(task.task()))
                            .findFirst()
                            .map(TaskView::usage)
                            .map(figure)
                            .orElse(null),
                    Optional.ofNullable(task.usage()).map(figure).orElse(null));
        }

        static OptionalDouble of(double nanos, Long before, Long after) {
            return before == null || after == null
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(Math.max(0, after - before) / nanos);
        }
    }
}
