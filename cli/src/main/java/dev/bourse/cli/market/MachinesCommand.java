package dev.bourse.cli.market;

import static dev.bourse.cli.market.Connection.await;

import dev.bourse.api.market.Directory;
import dev.bourse.cli.output.Table;
import picocli.CommandLine.Command;

/** Lists the machines that a node has heard of. */
@Command(
        name = "machines",
        description = "List the machines in the directory.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example: bourse machines --output json"})
public final class MachinesCommand extends MarketCommand {
    @Override
    void ask(Connection market) {
        Directory directory = await(market.anyNode().directory());
        Table table = Table.of("machine", "address", "cpus", "labels", "heard");
        directory.machines().forEach(m -> {
            var cpu = m.quote().quote().goods().get("cpu");
            table.row(
                    m.machine(),
                    m.url(),
                    cpu == null ? null : cpu.capacity(),
                    MachineShown.labels(m.labels()),
                    m.heard());
        });
        table.print(format, directory, System.out);
    }
}
