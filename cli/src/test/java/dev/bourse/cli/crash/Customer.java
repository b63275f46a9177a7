package dev.bourse.cli.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.api.bank.PlacedHolds;
import dev.bourse.api.market.BidView;
import dev.bourse.api.money.Credits;
import dev.bourse.api.money.Rate;
import dev.bourse.api.problem.RefusedException;
import dev.bourse.cli.stage.Asking;
import dev.bourse.testkit.Wait;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Bids, renews, changes its rate and withdraws at one machine, at random, whatever fails meanwhile, and remembers what
 * was promised to it. An order for a hold is repeated with its key until the bank answers, and a voucher is sent until
 * the machine does. For any thread.
 */
final class Customer {
    private static final Credits AMOUNT = Credits.of("0.5");
    /** So that its holds permit each of its rates. */
    private static final Rate MOST = Rate.of("900");

    /** A machine takes no more vouchers with one bid. */
    private static final int MOST_AT_ONCE = 16;

    private final Bidder bidder;
    private final RandomGenerator random;
    private final List<String> undelivered = new ArrayList<>();
    private Optional<String> order = Optional.empty();
    private Optional<Rate> promised = Optional.empty();
    private boolean certain = true;
    private boolean broke = true;
    private int answers;

    Customer(Bidder bidder, RandomGenerator random) {
        this.bidder = bidder;
        this.random = random;
    }

    /** Does one thing. */
    synchronized void act() {
        try {
            boolean wanted = broke || order.isPresent() || random.nextInt(3) == 0;
            if (wanted && undelivered.size() < MOST_AT_ONCE) {
                renew();
            }
            if (promised.isPresent() && random.nextInt(12) == 0) {
                withdraw();
            } else {
                bid(new Rate(random.nextLong(MOST.microsPerHour() / 9, MOST.microsPerHour())));
            }
        } catch (RefusedException refused) {
            note(refused);
        }
    }

    /** Hands in what it still holds and withdraws; all that it ever held is then known to the machine, and final. */
    synchronized void leave() {
        Asking.until("all is handed in", this::handedIn, done -> done);
        Asking.until(
                "withdrawn",
                () -> {
                    if (!Wait.on(bidder.node().bids()).bids().isEmpty()) {
                        bidder.withdraw();
                    }
                    return true;
                },
                done -> done);
    }

    private boolean handedIn() {
        try {
            if (order.isPresent()) {
                renew();
            }
            if (!undelivered.isEmpty()) {
                bid(MOST);
            }
        } catch (RefusedException refused) {
            note(refused);
        }
        return order.isEmpty() && undelivered.isEmpty();
    }

    private void renew() {
        order = order.or(() -> Optional.of(Market.newKey()));
        PlacedHolds.Item placed = bidder.place(MOST, AMOUNT, Bidder.HOLD, order.get());
        undelivered.add(placed.signed());
        order = Optional.empty();
    }

    private void bid(Rate rate) {
        certain = false;
        bidder.bid(rate, List.copyOf(undelivered));
        undelivered.clear();
        promise(Optional.of(rate));
    }

    private void withdraw() {
        certain = false;
        bidder.withdraw();
        promise(Optional.empty());
        broke = true;
    }

    private void promise(Optional<Rate> rate) {
        promised = rate;
        certain = true;
        broke = false;
        answers++;
    }

    /** Who was not answered doesn't know; who was refused knows that nothing happened, and begins with a new hold. */
    private void note(RefusedException refused) {
        int status = refused.refusal().status();
        if (status < 500) {
            assertTrue(List.of(402, 404, 409, 429).contains(status), refused::getMessage);
            if (refused.refusal().code().startsWith("voucher-")) {
                undelivered.clear();
            }
            order = Optional.empty();
            broke = true;
        }
    }

    /** What was acknowledged last stands. */
    synchronized void check() {
        if (certain) {
            Optional<Rate> standing = Wait.on(bidder.node().bids()).bids().stream()
                    .map(BidView::rate)
                    .findFirst();
            assertEquals(promised, standing, bidder.account() + " on " + bidder.machine());
        }
    }

    /** How often it was answered that its bid stands, or is withdrawn. */
    int answers() {
        return answers;
    }
}
