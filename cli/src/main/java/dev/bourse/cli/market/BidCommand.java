package dev.bourse.cli.market;

import static dev.bourse.cli.market.Connection.await;

import dev.bourse.api.bank.NewHolds;
import dev.bourse.api.bank.PlacedHolds;
import dev.bourse.api.market.BidRequest;
import dev.bourse.api.market.BidView;
import dev.bourse.api.market.NodeClient;
import dev.bourse.api.money.Rate;
import dev.bourse.cli.output.Durations;
import dev.bourse.cli.output.Table;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Bids by hand: places a hold, takes its voucher to the machine and bids. */
@Command(
        name = "bid",
        description = "Bid on a machine by hand; a rate of 0 withdraws the bid.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example: bourse bid m1 6 --for 10m --token-file alice.token"})
public final class BidCommand extends MarketCommand {
    @Parameters(index = "0", paramLabel = "MACHINE", description = "The machine.")
    String machine;

    @Parameters(index = "1", paramLabel = "RATE", description = "Credits per hour.")
    String rate;

    @Option(
            names = "--for",
            paramLabel = "TIME",
            defaultValue = "10m",
            converter = Durations.class,
            description = "How long a hold to place for it; 0s for none (default: ${DEFAULT-VALUE}).")
    Duration term;

    @Option(names = "--good", defaultValue = "cpu", description = "The good (default: ${DEFAULT-VALUE}).")
    String good;

    @Override
    void ask(Connection market) {
        Rate wanted = Rate.of(rate);
        NodeClient node = market.machine(machine);
        if (wanted.equals(Rate.ZERO)) {
            await(node.withdraw(good));
            System.out.println("withdrawn");
            return;
        }
        BidView bid = await(node.bid(good, new BidRequest(wanted, vouchers(market, wanted))));
        Table.of("machine", "good", "rate", "price", "share", "funds", "funded until", "state")
                .row(
                        machine,
                        bid.good(),
                        bid.rate(),
                        bid.price(),
                        String.format(Locale.ROOT, "%.4f", bid.share()),
                        bid.funds(),
                        bid.fundedUntil(),
                        bid.parked() ? "parked" : bid.state())
                .print(format, bid, System.out);
    }

    private List<String> vouchers(Connection market, Rate wanted) {
        if (term.isZero()) {
            return List.of();
        }
        var hold = new NewHolds.Item(machine, wanted.coverFor(term), wanted, term.toSeconds());
        return await(market.bank().place(new NewHolds(List.of(hold)), Connection.newKey())).vouchers().stream()
                .map(PlacedHolds.Item::signed)
                .toList();
    }
}
