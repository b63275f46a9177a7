package dev.bourse.cli.bench;

import dev.bourse.cli.output.Format;
import dev.bourse.cli.output.Interruption;
import dev.bourse.cli.output.Quantile;
import dev.bourse.cli.output.Table;
import dev.bourse.enforcement.Enforcer;
import dev.bourse.enforcement.MachineSpec;
import dev.bourse.enforcement.Sharing;
import dev.bourse.enforcement.TaskSpec;
import dev.bourse.enforcement.host.Enforcers;
import dev.bourse.enforcement.host.Host;
import dev.bourse.enforcement.host.Wish;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "throughput",
        description = {
            "What a program gets done in a share of one CPU, against the same program at the same time in a bare control group",
            "of the same weight; a competitor has the rest."
        },
        mixinStandardHelpOptions = true,
        footer = {"", "Example: bourse bench throughput --share 0.25 --rounds 7"})
final class ThroughputCommand implements Callable<Integer> {
    private static final int MOST = 1_000;
    private static final int UID = 1_998_000;
    private static final double SETTLING_SECONDS = 1;

    @Option(
            names = "--share",
            defaultValue = "0.25",
            description = "The program's share, below a half (default: ${DEFAULT-VALUE}).")
    double share;

    @Option(names = "--rounds", defaultValue = "7", description = "How often both run (default: ${DEFAULT-VALUE}).")
    int rounds;

    @Option(
            names = "--seconds",
            defaultValue = "6",
            description = "How long they run each time, the first second not counted (default: ${DEFAULT-VALUE}).")
    int seconds;

    @Option(
            names = "--output",
            defaultValue = "table",
            description = "How to print the result: table, json or csv (default: ${DEFAULT-VALUE}).")
    Format format;

    /**
     * What was done in a second, at the median of the rounds.
     *
     * @param share bought
     * @param rounds how often both ran
     * @param inShare as a task
     * @param bare in a bare group
     * @param ratio the median over the rounds of one over the other
     */
    record Figure(double share, int rounds, double inShare, double bare, double ratio) {}

    @Override
    public Integer call() throws Exception {
        BenchCommand.check("--rounds", rounds, 1, MOST);
        BenchCommand.check("--seconds", seconds, 2, MOST);
        if (!(share >= 0.01 && share <= 0.49)) {
            throw new IllegalArgumentException("The option --share (%s) must be from 0.01 to 0.49.".formatted(share));
        }
        int cpu = Runtime.getRuntime().availableProcessors() - 1;
        MachineSpec machine = new MachineSpec(BenchMarket.MACHINE, 1, List.of(cpu), Sharing.WEIGHTED);
        try (Interruption interruption = new Interruption();
                Workplace folder = Workplace.open();
                Enforcer enforcer = Enforcers.open(Wish.CGROUP, machine, Host.of(System.getenv()))
                        .enforcer()) {
            List<Figure> each = new ArrayList<>();
            for (int round = 1; round <= rounds; round++) {
                each.add(round(enforcer, cpu, folder.path(), interruption));
                BenchCommand.say("round %d of %d: %.4f"
                        .formatted(round, rounds, each.getLast().ratio()));
            }
            List<Figure> figures = List.of(new Figure(
                    share,
                    rounds,
                    median(each, Figure::inShare),
                    median(each, Figure::bare),
                    median(each, Figure::ratio)));
            table(figures).print(format, figures, System.out);
            return 0;
        } catch (InterruptedException e) {
            return BenchCommand.interrupted(e);
        }
    }

    private Figure round(Enforcer enforcer, int cpu, Path folder, Interruption interruption)
            throws IOException, InterruptedException {
        enforcer.apply(Map.of("program", share, "competitor", 1 - 2 * share));
        TaskSpec program = task("program", folder);
        Path bare = folder.resolve("bare.log");
        try (BareTwin _ = BareTwin.start("program", cpu, CountingProgram.command(), bare)) {
            var _ = enforcer.start(program);
            var _ = enforcer.start(task("competitor", folder));
            if (interruption.within(seconds, TimeUnit.SECONDS)) {
                throw new InterruptedException("interrupted; what was measured is lost");
            }
        } finally {
            enforcer.removeBidder("program");
            enforcer.removeBidder("competitor");
        }
        double inShare = CountingProgram.perSecond(program.log(), SETTLING_SECONDS);
        double without = CountingProgram.perSecond(bare, SETTLING_SECONDS);
        return new Figure(share, 1, inShare, without, inShare / without);
    }

    private static double median(List<Figure> rounds, ToDoubleFunction<Figure> of) {
        return Quantile.of(rounds.stream().mapToDouble(of).toArray(), 0.5);
    }

    private static TaskSpec task(String bidder, Path folder) throws IOException {
        String id = bidder + "-" + System.nanoTime();
        Path work = Files.createDirectory(folder.resolve(id));
        int own = (Integer) Files.getAttribute(folder, "unix:uid");
        int uid = own == 0 ? UID : own;
        Files.setAttribute(work, "unix:uid", uid, LinkOption.NOFOLLOW_LINKS);
        Path log = folder.resolve(id + ".log");
        return TaskSpec.of(id, bidder, CountingProgram.command(), work, log, uid);
    }

    private static Table table(List<Figure> figures) {
        Table table = Table.of("share", "rounds", "in the share, 1/s", "bare, 1/s", "ratio");
        figures.forEach(figure -> table.row(
                figure.share(),
                figure.rounds(),
                number("%.2f", figure.inShare()),
                number("%.2f", figure.bare()),
                number("%.4f", figure.ratio())));
        return table;
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
