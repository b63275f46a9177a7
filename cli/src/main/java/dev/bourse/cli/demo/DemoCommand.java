package dev.bourse.cli.demo;

import dev.bourse.api.money.Credits;
import dev.bourse.cli.child.Child;
import dev.bourse.cli.output.Durations;
import dev.bourse.cli.output.Format;
import dev.bourse.cli.output.Interruption;
import dev.bourse.enforcement.host.Wish;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A whole market on this host for a minute, and what came of it. */
@Command(
        name = "demo",
        description = "Run a whole market on this host: bank, machines, dashboard, bidders with real jobs.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example: bourse demo --duration 60s --output json"})
public final class DemoCommand implements Callable<Integer> {
    private static final int UNSETTLED = 1;
    private static final int INTERRUPTED = 130;
    private static final Duration SHORTEST = Duration.ofSeconds(10);

    @Option(names = "--machines", defaultValue = "3", description = "How many (default: ${DEFAULT-VALUE}).")
    int machines;

    @Option(names = "--bidders", defaultValue = "4", description = "How many (default: ${DEFAULT-VALUE}).")
    int bidders;

    @Option(
            names = "--duration",
            defaultValue = "60s",
            converter = Durations.class,
            description = "How long agents bid, at least 10s (default: ${DEFAULT-VALUE}).")
    Duration duration;

    @Option(
            names = "--enforcement",
            defaultValue = "auto",
            description = "auto, cgroup, docker or none (default: ${DEFAULT-VALUE}).")
    Wish enforcement;

    @Option(names = "--seed", defaultValue = "1", description = "Of everything random (default: ${DEFAULT-VALUE}).")
    long seed;

    @Option(
            names = "--output",
            defaultValue = "table",
            description = "How to print the summary: table, json or csv (default: ${DEFAULT-VALUE}).")
    Format format;

    @Option(names = "--port", defaultValue = "0", description = "The page's port (default: any free one).")
    int port;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Keep everything in this folder (default: a temporary one, removed at the end).")
    Path data;

    @Override
    public Integer call() throws Exception {
        if (duration.compareTo(SHORTEST) < 0) {
            throw new IllegalArgumentException(
                    "The duration (%s s) must be at least %s s, for agents to bid and jobs to begin."
                            .formatted(duration.toSeconds(), SHORTEST.toSeconds()));
        }
        DemoPlan plan =
                DemoPlan.of(machines, bidders, seed, Runtime.getRuntime().availableProcessors());
        try (Interruption interruption = new Interruption();
                Folder folder = Folder.of(data)) {
            DemoReport report = run(plan, folder.path(), interruption);
            print(report);
            if (interruption.happened()) {
                return INTERRUPTED;
            }
            if (!report.ledger().held().equals(Credits.ZERO)) {
                say("%s credits are still held: not every machine could settle"
                        .formatted(report.ledger().held()));
                return UNSETTLED;
            }
            return 0;
        }
    }

    private DemoReport run(DemoPlan plan, Path folder, Interruption interruption) throws Exception {
        boolean terminal = isTerminal();
        try (TrainerImage image = enforcement == Wish.DOCKER ? TrainerImage.make(trainerJar()) : null;
                DemoMarket market = new DemoMarket(folder)) {
            say("starting the bank, " + machines + " machines and a dashboard in " + folder);
            DemoSettings settings = settings(folder, Optional.ofNullable(image));
            market.startBank();
            market.issueBudgets(plan.bidders());
            market.startMachines(plan.machines(), settings);
            market.startDashboard(port);
            plan.bidders().forEach(bidder -> market.startAgent(bidder, settings));
            say("the page is " + market.page() + "; " + bidders + " bidders bid for " + duration.toSeconds() + " s");
            return new DemoRun(market, plan, interruption).run(duration, Duration.ofSeconds(terminal ? 1 : 5), line -> {
                System.err.print(terminal ? "\r\033[K" + line : line + "\n");
                System.err.flush();
            });
        }
    }

    @SuppressWarnings("SystemConsoleNull") // JDK 25 answers null again where no terminal is
    private static boolean isTerminal() {
        return System.console() != null && System.console().isTerminal();
    }

    private DemoSettings settings(Path folder, Optional<TrainerImage> image) throws IOException {
        if (image.isPresent()) {
            return new DemoSettings(
                    enforcement,
                    Optional.of(TrainerImage.NAME),
                    TrainerImage.TRAINER,
                    TrainerImage.JAVA,
                    duration,
                    seed);
        }
        Path trainer = folder.resolve("trainer.jar");
        Files.copy(trainerJar(), trainer, StandardCopyOption.REPLACE_EXISTING);
        Files.setPosixFilePermissions(trainer, PosixFilePermissions.fromString("rw-r--r--"));
        return new DemoSettings(enforcement, Optional.empty(), trainer, Path.of(Child.java()), duration, seed);
    }

    /** The jar of the trainer, wherever on the class path it lies: tasks run it as a program of its own. */
    private static Path trainerJar() throws IOException {
        URL trainer = DemoCommand.class.getResource("/dev/bourse/workloads/Trainer.class");
        if (trainer != null && trainer.openConnection() instanceof JarURLConnection jar) {
            return Path.of(URI.create(jar.getJarFileURL().toString()));
        }
        throw new IOException(
                "The trainer is not packed as a jar (" + trainer + "); build the program with mvn package.");
    }

    private void print(DemoReport report) {
        System.err.println();
        if (format == Format.TABLE) {
            System.out.println(report.machineTable().text());
            System.out.println(report.bidderTable().text());
            System.out.print(report.summary());
        } else {
            report.bidderTable().print(format, report, System.out);
        }
    }

    private static void say(String words) {
        System.err.println("bourse: " + words);
    }

    /** The data folder: the user's, which stays, or a temporary one, which goes. */
    private record Folder(Path path, boolean temporary) implements AutoCloseable {
        static Folder of(Path wanted) throws IOException {
            if (wanted != null) {
                return new Folder(Files.createDirectories(wanted.toAbsolutePath()), false);
            }
            var passable = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx--x--x"));
            return new Folder(Files.createTempDirectory("bourse-demo-", passable), true);
        }

        @Override
        public void close() throws IOException {
            if (!temporary) {
                return;
            }
            try (Stream<Path> all = Files.walk(path)) {
                for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(one);
                }
            }
        }
    }
}
