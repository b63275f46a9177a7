package dev.bourse.biddingagent;

import dev.bourse.api.bank.PlacedHolds;
import dev.bourse.api.problem.RefusedException;
import dev.bourse.biddingagent.bidding.Plan;
import dev.bourse.biddingagent.bidding.Plan.NewBid;
import dev.bourse.biddingagent.job.TaskOrder;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Does what was planned: the holds in one request, then all bids at once, then all orders to tasks. One thread. */
final class Hand {
    private final Roster roster;
    private final Purse purse;
    private final Complaints complaints;

    Hand(Roster roster, Purse purse, Complaints complaints) {
        this.roster = roster;
        this.purse = purse;
        this.complaints = complaints;
    }

    void bid(Plan plan, Instant now) {
        boolean placed = plan.holds().isEmpty() || purse.place(plan.holds(), now);
        List<Sent> sent = new ArrayList<>();
        for (NewBid bid : plan.bids()) {
            roster.machine(bid.machine())
                    .filter(_ -> placed || !bid.onHold())
                    .map(machine -> send(machine, bid))
                    .ifPresent(sent::add);
        }
        sent.forEach(this::conclude);
    }

    private Sent send(RemoteMachine machine, NewBid bid) {
        if (bid.isWithdrawal()) {
            return new Sent(machine.name(), List.of(), machine.withdraw());
        }
        List<PlacedHolds.Item> vouchers = purse.undelivered(machine.name());
        List<String> signed = vouchers.stream().map(PlacedHolds.Item::signed).toList();
        return new Sent(
                machine.name(), vouchers, machine.bid(bid.rate(), signed).mapEmpty());
    }

    private void conclude(Sent sent) {
        String about = "bid on " + sent.machine();
        try {
            Await.result(sent.answer());
            purse.forget(sent.machine(), sent.vouchers());
            complaints.mended(about);
        } catch (RefusedException e) {
            complaints.about(about, e);
            if (e.refusal().code().startsWith("voucher-")) {
                purse.forget(sent.machine(), sent.vouchers());
            }
        }
    }

    private record Sent(String machine, List<PlacedHolds.Item> vouchers, Future<Void> answer) {}

    void follow(List<TaskOrder> orders) {
        List<Runnable> conclusions = new ArrayList<>();
        for (TaskOrder order : orders) {
            Optional<RemoteMachine> machine = roster.machine(order.machine());
            machine.ifPresent(there -> {
                Future<Void> answer = there.follow(order);
                conclusions.add(() -> conclude(order, answer));
            });
        }
        conclusions.forEach(Runnable::run);
    }

    private void conclude(TaskOrder order, Future<Void> answer) {
        String about = "task " + order.task() + " on " + order.machine();
        try {
            Await.result(answer);
            complaints.mended(about);
        } catch (RefusedException e) {
            complaints.about(about, e);
        }
    }
}
