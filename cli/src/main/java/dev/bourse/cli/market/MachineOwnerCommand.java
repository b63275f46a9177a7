package dev.bourse.cli.market;

import static dev.bourse.cli.market.Connection.await;
import static dev.bourse.cli.market.Connection.newKey;

import dev.bourse.api.bank.MachineOwner;
import dev.bourse.cli.output.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Says whose account a machine's charges go to. */
@Command(
        name = "machine-owner",
        description = "Say whose account a machine's charges go to from now on (scope admin).",
        mixinStandardHelpOptions = true,
        footer = {"", "Example: bourse account open hilda --kind income", "         bourse machine-owner m1 hilda"})
public final class MachineOwnerCommand extends MarketCommand {
    @Parameters(index = "0", paramLabel = "MACHINE", description = "The machine, which has registered.")
    String machine;

    @Parameters(index = "1", paramLabel = "ACCOUNT", description = "An account of kind income, or treasury.")
    String account;

    @Override
    void ask(Connection market) {
        var owned = await(market.bank().own(machine, new MachineOwner(account), newKey()));
        Table.of("machine", "owner", "epoch", "address")
                .row(owned.machine(), owned.owner(), owned.epoch(), owned.url())
                .print(format, owned, System.out);
    }
}
