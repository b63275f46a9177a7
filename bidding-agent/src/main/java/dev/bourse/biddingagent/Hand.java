package dev.bourse.biddingagent;

import dev.bourse.api.bank.PlacedHolds;
import dev.bourse.api.problem.RefusedException;
import dev.bourse.biddingagent.bidding.Plan;
import dev.bourse.biddingagent.bidding.Plan.NewBid;
import dev.bourse.biddingagent.job.Sight.RefusedStart;
import dev.bourse.biddingagent.job.TaskOrder;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Does what was planned: the holds in one request, then all bids at once, then all orders to tasks. One thread. */
final class Hand {
    private static final Set<Integer> NOT_THE_MACHINES = Set.of(401, 403, 408, 429);

    private final Roster roster;
    private final Purse purse;
    private final Confided confided;
    private final Complaints complaints;

    Hand(Roster roster, Purse purse, Confided confided, Complaints complaints) {
        this.roster = roster;
        this.purse = purse;
        this.confided = confided;
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

    /** Hands out the orders; the starts that were refused for what the machine or the task is. */
    List<RefusedStart> follow(List<TaskOrder> orders) {
        List<RefusedStart> refused = new ArrayList<>();
        List<Runnable> conclusions = new ArrayList<>();
        for (TaskOrder order : orders) {
            Optional<RemoteMachine> machine = roster.machine(order.machine());
            machine.ifPresent(there -> {
                Future<Void> answer = there.follow(confided.added(order));
                conclusions.add(() -> conclude(order, answer).ifPresent(refused::add));
            });
        }
        conclusions.forEach(Runnable::run);
        return refused;
    }

    private Optional<RefusedStart> conclude(TaskOrder order, Future<Void> answer) {
        String about = "task " + order.task() + " on " + order.machine();
        try {
            Await.result(answer);
            complaints.mended(about);
            return Optional.empty();
        } catch (RefusedException e) {
            complaints.about(about, e);
            return order instanceof TaskOrder.Start && isForGood(e)
                    ? Optional.of(new RefusedStart(order.machine(), order.task(), e.getMessage()))
                    : Optional.empty();
        }
    }

    /** Not a matter of tokens, of pace, or of a task that is just ending. */
    private static boolean isForGood(RefusedException e) {
        int status = e.refusal().status();
        return status >= 400
                && status < 500
                && !NOT_THE_MACHINES.contains(status)
                && !e.refusal().code().equals("task-stopping");
    }
}
