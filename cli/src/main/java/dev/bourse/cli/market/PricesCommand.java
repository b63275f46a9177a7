package dev.bourse.cli.market;

import static dev.bourse.cli.market.Connection.await;

import dev.bourse.api.market.Directory;
import dev.bourse.cli.output.Table;
import java.util.Locale;
import picocli.CommandLine.Command;

/** Lists the last prices of all machines. */
@Command(
        name = "prices",
        description = "List the last prices, in credits per hour.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example: bourse prices --output csv"})
public final class PricesCommand extends MarketCommand {
    @Override
    void ask(Connection market) {
        Directory directory = await(market.anyNode().directory());
        Table table = Table.of("machine", "good", "price", "price/unit", "reserve", "bidders", "charges", "clearing");
        directory
                .machines()
                .forEach(machine -> machine.quote().quote().goods().forEach((good, price) -> {
                    double unit = price.price().decimal().doubleValue() / price.capacity();
                    table.row(
                            machine.machine(),
                            good,
                            price.price(),
                            String.format(Locale.ROOT, "%.4f", unit),
                            price.reserve(),
                            price.bidders(),
                            machine.quote().quote().charging(),
                            machine.quote().quote().clearing());
                }));
        table.print(format, directory, System.out);
    }
}
