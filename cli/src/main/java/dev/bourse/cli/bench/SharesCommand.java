package dev.bourse.cli.bench;

import dev.bourse.cli.output.Format;
import dev.bourse.cli.output.Interruption;
import dev.bourse.cli.output.PictureFile;
import dev.bourse.cli.output.Table;
import dev.bourse.enforcement.MachineSpec;
import dev.bourse.enforcement.host.Enforcers;
import dev.bourse.enforcement.host.Host;
import dev.bourse.enforcement.host.Opening;
import dev.bourse.enforcement.host.Wish;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "shares",
        description = {
            "How far what the kernel gives is from what was bought: bidders with shares from 1 to 60 %% that use all they",
            "get, one of whom bids anew every second."
        },
        mixinStandardHelpOptions = true,
        footer = {"", "Example: bourse bench shares --bidders 2,5,20 --capacity 0.8,1.6 --picture shares.svg"})
final class SharesCommand implements Callable<Integer> {
    private static final int MOST_BIDDERS = 40;
    private static final int MOST_THREADS = 64;
    private static final int MOST_SECONDS = 3_600;
    private static final String HOST_SHELL = "/bin/busybox";

    @Option(
            names = "--bidders",
            split = ",",
            defaultValue = "2,5,20",
            description = "How many bidders, one run each (default: ${DEFAULT-VALUE}).")
    List<Integer> bidders;

    @Option(
            names = "--capacity",
            split = ",",
            defaultValue = "0.8",
            description = "CPUs of the machine, one run each (default: ${DEFAULT-VALUE}).")
    List<Double> capacities;

    @Option(
            names = "--threads",
            description = "CPU-bound threads of each bidder (default: as many as the machine has CPUs).")
    Integer threads;

    @Option(
            names = "--seconds",
            defaultValue = "10",
            description = "For how long each run is measured (default: ${DEFAULT-VALUE}).")
    int seconds;

    @Option(
            names = "--enforcement",
            defaultValue = "cgroup",
            description = "How shares are enforced: cgroup, docker or none (default: ${DEFAULT-VALUE}).")
    Wish enforcement;

    @Option(names = "--picture", paramLabel = "FILE.svg", description = "Draw bought and measured into this file.")
    Path picture;

    @Option(
            names = "--output",
            defaultValue = "table",
            description = "How to print the result: table, json or csv (default: ${DEFAULT-VALUE}).")
    Format format;

    @Override
    public Integer call() throws Exception {
        bidders.forEach(each -> BenchCommand.check("--bidders", each, 2, MOST_BIDDERS));
        BenchCommand.check("--seconds", seconds, 1, MOST_SECONDS);
        if (threads != null) {
            BenchCommand.check("--threads", threads, 1, MOST_THREADS);
        }
        List<ShareError> errors = new ArrayList<>();
        try (Interruption interruption = new Interruption();
                Workplace folder = Workplace.open();
                Room room = Room.of(enforcement, folder.path())) {
            for (double capacity : capacities) {
                errors.addAll(measure(room, capacity, interruption));
            }
            if (interruption.happened()) {
                return BenchCommand.interrupted(new InterruptedException("interrupted; what was measured is lost"));
            }
        }
        table(errors).print(format, errors, System.out);
        if (picture != null) {
            PictureFile.write(picture, SharesPage.of(errors));
        }
        return 0;
    }

    /** Where tasks run: on the host, or in an image made for them. */
    private record Room(Host host, String shell, Path folder, Optional<BusyboxImage> image) implements AutoCloseable {
        static Room of(Wish enforcement, Path folder) {
            Host host = Host.of(System.getenv());
            if (enforcement != Wish.DOCKER) {
                return new Room(host, HOST_SHELL, folder, Optional.empty());
            }
            BusyboxImage image = BusyboxImage.build(folder.resolve("image"));
            return new Room(host.withImage(image.name()), BusyboxImage.PROGRAM, folder, Optional.of(image));
        }

        @Override
        public void close() {
            image.ifPresent(BusyboxImage::close);
        }
    }

    private List<ShareError> measure(Room room, double capacity, Interruption interruption)
            throws IOException, InterruptedException {
        MachineSpec machine = MachineSpec.of(BenchMarket.MACHINE, capacity);
        Opening opening = Enforcers.open(enforcement, machine, room.host());
        List<ShareError> errors = new ArrayList<>();
        try (var enforcer = opening.enforcer()) {
            BenchCommand.say(opening.reason());
            ShareErrors bench = new ShareErrors(enforcer, capacity, room.shell(), room.folder());
            for (int count : bidders) {
                BenchCommand.say("%d bidders on %s CPUs for %d s".formatted(count, capacity, seconds));
                bench.measure(count, threads == null ? machine.width() : threads, seconds, interruption)
                        .ifPresent(errors::add);
            }
        }
        return errors;
    }

    private static Table table(List<ShareError> errors) {
        Table table = Table.of(
                "enforcement",
                "CPUs",
                "bidders",
                "threads",
                "delivered",
                "max points",
                "mean points",
                "worst",
                "promised",
                "measured");
        errors.forEach(error -> table.row(
                error.enforcement(),
                error.capacity(),
                error.bidders().size(),
                error.threads(),
                number("%.3f", error.delivered()),
                number("%.2f", error.largestPoints()),
                number("%.2f", error.meanPoints()),
                error.worst().name(),
                number("%.4f", error.worst().promised()),
                number("%.4f", error.worst().measured())));
        return table;
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
