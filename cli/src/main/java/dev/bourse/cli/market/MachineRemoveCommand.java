package dev.bourse.cli.market;

import static dev.bourse.cli.market.Connection.await;
import static dev.bourse.cli.market.Connection.newKey;

import dev.bourse.api.market.Condition;
import dev.bourse.api.market.MachineView;
import dev.bourse.api.problem.RefusedException;
import dev.bourse.cli.output.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes a machine off the bank's list, once nothing is left on it. */
@Command(
        name = "remove",
        description = "Take a drained machine off the bank's list (scope admin); then stop its node.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Example: bourse machine drain m1 --wait 5m && bourse machine remove m1",
            "         bourse machine remove m1 --gone"
        })
final class MachineRemoveCommand extends MarketCommand {
    @Parameters(index = "0", paramLabel = "MACHINE", description = "The machine.")
    String machine;

    @Option(names = "--gone", description = "It will not come back: don't ask it whether it is drained.")
    boolean gone;

    @Override
    void ask(Connection market) {
        if (!gone) {
            checkDrained(await(market.machine(machine).machine()));
        }
        var removed = await(market.bank().remove(machine, newKey()));
        Table.of("machine", "owner", "epoch")
                .row(removed.machine(), removed.owner(), removed.epoch())
                .print(format, removed, System.out);
    }

    private void checkDrained(MachineView view) {
        if (view.condition() != Condition.DRAINED) {
            throw new RefusedException(
                    "not-drained",
                    409,
                    "The machine (%s) may have bids and tasks; drain it first (bourse machine drain %1$s --wait 5m)."
                            .formatted(machine));
        }
    }
}
