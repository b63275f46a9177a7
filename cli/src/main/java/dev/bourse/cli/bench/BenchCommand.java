package dev.bourse.cli.bench;

import dev.bourse.cli.demo.ForecastBench;
import dev.bourse.cli.output.Interruption;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;

/** The stop-watch. */
@Command(
        name = "bench",
        description = "Measure how fast it is here, each thing against something known in the same run.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel =
                "bank|best-response|enforcement|export|forecast|intake|node|observatory|shares|throughput",
        subcommands = {
            BareHearer.class,
            BareServer.class,
            BestResponseCommand.class,
            ChargesCommand.class,
            EnforcementCommand.class,
            ExportBench.class,
            ForecastBench.class,
            IntakeCommand.class,
            NodeCostCommand.class,
            ObservatoryBench.class,
            SharesCommand.class,
            ThroughputCommand.class
        },
        footer = {"", "Example: bourse bench best-response --goods 1000,100000"})
public final class BenchCommand {
    private static final int INTERRUPTED = 130;
    private static final String QUICK_COMPILER = "-XX:TieredStopAtLevel=1";

    private BenchCommand() {}

    /** Progress, beside the result. */
    static void say(String words) {
        System.err.println("bourse: " + words);
    }

    /** Lets so many seconds pass, but for Ctrl-C. */
    static void pause(int seconds, Interruption interruption) throws InterruptedException {
        if (interruption.within(seconds, TimeUnit.SECONDS)) {
            throw new InterruptedException("interrupted; what was measured is lost");
        }
    }

    /** The exit code after Ctrl-C. */
    static int interrupted(InterruptedException why) {
        say(why.getMessage());
        return INTERRUPTED;
    }

    static void check(String option, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    "The option %s (%d) must be from %d to %d.".formatted(option, value, least, most));
        }
    }

    /** Figures of code that was never compiled for speed would be read as what the code can do. */
    static void warnOfQuickCompiler() {
        if (ManagementFactory.getRuntimeMXBean().getInputArguments().contains(QUICK_COMPILER)) {
            say("this Java runs with " + QUICK_COMPILER + ", which starts quickly and makes slow code; drop it.");
        }
    }
}
