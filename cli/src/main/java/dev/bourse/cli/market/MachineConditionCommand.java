package dev.bourse.cli.market;

import static dev.bourse.cli.market.Connection.await;

import dev.bourse.api.market.Condition;
import dev.bourse.api.market.MachineView;
import dev.bourse.api.market.NewCondition;
import dev.bourse.api.market.NodeClient;
import dev.bourse.api.problem.RefusedException;
import dev.bourse.cli.output.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says whether a machine takes business, and prints how it stands. */
abstract class MachineConditionCommand extends MarketCommand {
    @Parameters(index = "0", paramLabel = "MACHINE", description = "The machine.")
    String machine;

    private final Condition wanted;

    MachineConditionCommand(Condition wanted) {
        this.wanted = wanted;
    }

    @Override
    void ask(Connection market) {
        NodeClient node = market.machine(machine);
        await(node.become(new NewCondition(machine, wanted)));
        MachineShown.print(after(node), format);
    }

    MachineView after(NodeClient node) {
        return await(node.machine());
    }

    @Command(
            name = "cordon",
            description = "Take no new bidders and no new tasks; what there is goes on.",
            mixinStandardHelpOptions = true,
            footer = {"", "Example: bourse machine cordon m1 --token-file admin.token"})
    static final class Cordon extends MachineConditionCommand {
        Cordon() {
            super(Condition.CORDONED);
        }
    }

    @Command(
            name = "uncordon",
            description = "Take bidders and tasks again; also ends a drain.",
            mixinStandardHelpOptions = true,
            footer = {"", "Example: bourse machine uncordon m1 --token-file admin.token"})
    static final class Uncordon extends MachineConditionCommand {
        Uncordon() {
            super(Condition.OPEN);
        }
    }

    @Command(
            name = "drain",
            description =
                    "Cordon, and end all bids after the machine's notice; tasks are told, saved and stopped within it.",
            mixinStandardHelpOptions = true,
            footer = {"", "Example: bourse machine drain m1 --wait 5m --token-file admin.token"})
    static final class Drain extends MachineConditionCommand {
        private static final long PAUSE_MILLIS = 500;

        @Option(
                names = "--wait",
                paramLabel = "TIME",
                converter = Durations.class,
                description = "Wait so long at most until nothing is left; exit code 1 if something is.")
        Duration patience;

        Drain() {
            super(Condition.DRAINED);
        }

        @Override
        MachineView after(NodeClient node) {
            MachineView view = super.after(node);
            Instant until = Instant.now().plus(patience == null ? Duration.ZERO : patience);
            while (patience != null && view.condition() != Condition.DRAINED) {
                if (Instant.now().isAfter(until)) {
                    throw new RefusedException(
                            "not-drained",
                            504,
                            "The machine (%s) still has bids or tasks after %d s; wait longer, its bids end at %s."
                                    .formatted(machine, patience.toSeconds(), view.drains()));
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(PAUSE_MILLIS));
                view = super.after(node);
            }
            return view;
        }
    }
}
