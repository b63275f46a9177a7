package dev.bourse.biddingagent;

import dev.bourse.api.bank.Account;
import dev.bourse.api.bank.BankClient;
import dev.bourse.api.bank.NewHolds;
import dev.bourse.api.bank.PlacedHolds;
import dev.bourse.api.money.Credits;
import dev.bourse.api.problem.RefusedException;
import dev.bourse.biddingagent.bidding.Plan.NewHold;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The agent's credits: what the account can still spend, as last heard, and the vouchers that no machine has yet. A
 * request for holds whose answer was lost is repeated, with its key, before any other is made. One thread.
 */
final class Purse {
    private static final Duration HEARD_OF_LATELY = Duration.ofMinutes(1);
    private static final int CALLERS_FAULT = 500;

    private final BankClient bank;
    private final Supplier<String> keys;
    private final Complaints complaints;
    private final Map<String, List<PlacedHolds.Item>> undelivered = new HashMap<>();
    private final Set<String> holds = new HashSet<>();
    private Account account;
    private Credits available;
    private Instant heard;
    private Optional<Request> unanswered = Optional.empty();

    private record Request(NewHolds holds, String key) {}

    Purse(BankClient bank, Account account, Instant now, Supplier<String> keys, Complaints complaints) {
        this.bank = bank;
        this.keys = keys;
        this.complaints = complaints;
        hear(account, now);
    }

    private void hear(Account said, Instant now) {
        account = said;
        available = said.available();
        heard = now;
    }

    Credits available() {
        return available;
    }

    /** Repeats what was not answered, and asks for the account when that was long ago; the bank is not to be bothered. */
    void refresh(Instant now) {
        unanswered.ifPresent(request -> send(request, now));
        if (heard.plus(HEARD_OF_LATELY).isBefore(now)) {
            try {
                hear(Await.result(bank.account(account.account())), now);
                complaints.mended("bank");
            } catch (RefusedException e) {
                complaints.about("bank", e);
            }
        }
        undelivered
                .values()
                .forEach(
                        items -> items.removeIf(item -> item.voucher().expires().isBefore(now)));
    }

    /** Places the holds; whether their vouchers are there now. */
    boolean place(List<NewHold> wanted, Instant now) {
        if (unanswered.isPresent()) {
            return false;
        }
        List<NewHolds.Item> items = wanted.stream()
                .map(hold -> new NewHolds.Item(
                        hold.machine(),
                        hold.amount(),
                        hold.maxRate(),
                        hold.life().toSeconds()))
                .toList();
        return send(new Request(new NewHolds(items), keys.get()), now);
    }

    private boolean send(Request request, Instant now) {
        try {
            PlacedHolds placed = Await.result(bank.place(request.holds(), request.key()));
            unanswered = Optional.empty();
            placed.vouchers().forEach(this::keep);
            complaints.mended("holds");
            return true;
        } catch (RefusedException e) {
            boolean refused = e.refusal().status() < CALLERS_FAULT;
            unanswered = refused ? Optional.empty() : Optional.of(request);
            complaints.about("holds", e);
            if (refused) {
                // It knows better than we do what there is to spend.
                heard = now.minus(HEARD_OF_LATELY.multipliedBy(2));
            }
            return false;
        }
    }

    private void keep(PlacedHolds.Item item) {
        undelivered
                .computeIfAbsent(item.voucher().machine(), _ -> new ArrayList<>())
                .add(item);
        holds.add(item.voucher().hold());
        available = available.minus(item.voucher().amount());
    }

    /** The vouchers that the machine does not have yet. */
    List<PlacedHolds.Item> undelivered(String machine) {
        return List.copyOf(undelivered.getOrDefault(machine, List.of()));
    }

    /** What they hold. */
    Credits undeliveredFunds(String machine) {
        return undelivered(machine).stream()
                .map(item -> item.voucher().amount())
                .reduce(Credits.ZERO, Credits::plus);
    }

    /** The machine has them now, or will never take them. */
    void forget(String machine, List<PlacedHolds.Item> vouchers) {
        undelivered.getOrDefault(machine, new ArrayList<>()).removeAll(vouchers);
    }

    /** All holds that were placed. */
    Set<String> holds() {
        return Set.copyOf(holds);
    }
}
