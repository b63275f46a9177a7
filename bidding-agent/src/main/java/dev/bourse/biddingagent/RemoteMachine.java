package dev.bourse.biddingagent;

import dev.bourse.api.bank.Machine;
import dev.bourse.api.client.ApiClient;
import dev.bourse.api.market.BidRequest;
import dev.bourse.api.market.BidView;
import dev.bourse.api.market.Bids;
import dev.bourse.api.market.NodeClient;
import dev.bourse.api.market.Quote;
import dev.bourse.api.market.SignedQuote;
import dev.bourse.api.market.Tasks;
import dev.bourse.api.market.UsageView;
import dev.bourse.api.money.Rate;
import dev.bourse.api.problem.RefusedException;
import dev.bourse.api.signing.KeySet;
import dev.bourse.api.signing.SignedType;
import dev.bourse.biddingagent.job.TaskOrder;
import io.vertx.core.Future;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A machine as the bank vouches for it: its address and the key that its prices must be signed with. Calls may be made
 * from any thread.
 */
final class RemoteMachine {
    /** The one good that agents bid on. */
    static final String GOOD = "cpu";

    private final Machine machine;
    private final Map<String, String> labels;
    private final KeySet key;
    private final NodeClient node;

    private RemoteMachine(Machine machine, Map<String, String> labels, NodeClient node) {
        this.machine = machine;
        this.labels = Map.copyOf(labels);
        this.key = KeySet.of(machine.key());
        this.node = node;
    }

    static RemoteMachine of(Machine machine, Map<String, String> labels, ApiClient api) {
        return new RemoteMachine(machine, labels, new NodeClient(api));
    }

    RemoteMachine labelled(Map<String, String> now) {
        return new RemoteMachine(machine, now, node);
    }

    String name() {
        return machine.machine();
    }

    /** Where it answers, without scheme and port. */
    String host() {
        return Objects.requireNonNullElse(URI.create(machine.url()).getHost(), "");
    }

    Machine machine() {
        return machine;
    }

    Map<String, String> labels() {
        return labels;
    }

    /** All that a look at the machine asks for; fails if any part does. */
    Future<Answers> look(boolean withTasks, boolean withUsage) {
        Future<SignedQuote> quote = node.quote();
        Future<Bids> bids = node.bids();
        Future<Tasks> tasks = withTasks ? node.tasks() : Future.succeededFuture(new Tasks(List.of()));
        Future<Optional<UsageView>> usage =
                withUsage ? node.usage().map(Optional::of) : Future.succeededFuture(Optional.empty());
        return Future.all(quote, bids, tasks, usage)
                .map(_ -> new Answers(quote.result(), bids.result(), tasks.result(), usage.result()));
    }

    /** What the quote says, if this machine signed it. */
    Quote verified(SignedQuote quote) {
        Quote said = key.verify(quote.signed(), SignedType.QUOTE, Quote.class);
        if (!said.machine().equals(name())) {
            throw new RefusedException(
                    "quote-misplaced",
                    502,
                    "Machine %s showed a quote of machine %s; it is ignored.".formatted(name(), said.machine()));
        }
        return said;
    }

    Future<BidView> bid(Rate rate, List<String> vouchers) {
        return node.bid(GOOD, new BidRequest(rate, vouchers));
    }

    Future<Void> withdraw() {
        return node.withdraw(GOOD);
    }

    Future<Void> follow(TaskOrder order) {
        return switch (order) {
            case TaskOrder.Start start ->
                node.start(start.task(), start.request()).mapEmpty();
            case TaskOrder.Stop stop -> node.stop(stop.task());
        };
    }

    Future<Void> close() {
        return node.close();
    }

    /** What a machine answered. */
    record Answers(SignedQuote quote, Bids bids, Tasks tasks, Optional<UsageView> usage) {}
}
