package dev.bourse.cli.crash;

import dev.bourse.api.bank.BankClient;
import dev.bourse.api.bank.NewHolds;
import dev.bourse.api.bank.PlacedHolds;
import dev.bourse.api.market.BidRequest;
import dev.bourse.api.market.BidView;
import dev.bourse.api.market.NodeClient;
import dev.bourse.api.market.TaskRequest;
import dev.bourse.api.market.TaskView;
import dev.bourse.api.market.UsageView.BidderUsage;
import dev.bourse.api.money.Credits;
import dev.bourse.api.money.Rate;
import dev.bourse.cli.stage.Asking;
import dev.bourse.testkit.Wait;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A bidder by hand, at one machine. */
record Bidder(String account, String machine, BankClient bank, NodeClient node) {
    static final Duration HOLD = Duration.ofHours(1);

    /** Places a hold that permits no more than this rate, and bids; the hold's name. */
    String bid(Rate rate, String credits) {
        return bid(rate, credits, HOLD);
    }

    String bid(Rate rate, String credits, Duration term) {
        PlacedHolds.Item placed = place(rate, Credits.of(credits), term, Market.newKey());
        bid(rate, List.of(placed.signed()));
        return placed.voucher().hold();
    }

    PlacedHolds.Item place(Rate rate, Credits amount, Duration term, String key) {
        var hold = new NewHolds.Item(machine, amount, rate, term.toSeconds());
        return Wait.on(bank.place(new NewHolds(List.of(hold)), key)).vouchers().getFirst();
    }

    void bid(Rate rate, List<String> vouchers) {
        Wait.on(node.bid("cpu", new BidRequest(rate, vouchers)));
    }

    void withdraw() {
        Wait.on(node.withdraw("cpu"));
    }

    BidView standing() {
        return Wait.on(node.bids()).bids().getFirst();
    }

    /** Charged since the node's start. */
    Credits charged() {
        return Wait.on(node.usage()).bidders().stream()
                .filter(usage -> usage.bidder().equals(account))
                .map(BidderUsage::charged)
                .findFirst()
                .orElse(Credits.ZERO);
    }

    /** Waits until so much more is charged. */
    void awaitCharge(long micros) {
        long before = charged().micros();
        Asking.until("charges", this::charged, charged -> charged.micros() >= before + micros);
    }

    void start(String task, String script) {
        Wait.on(node.start(task, TaskRequest.of("job1", List.of("/bin/sh", "-c", script))));
    }

    String log(String task) {
        return Wait.on(node.log(task));
    }

    /** Waits until the task runs, having been started after that moment. */
    void awaitRunning(String task, Instant after) {
        Asking.until(
                task + " runs",
                () -> Wait.on(node.task(task)),
                view -> view.state() == TaskView.State.RUNNING && view.started().isAfter(after));
    }
}
