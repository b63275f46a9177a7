package dev.bourse.dashboards;

import dev.bourse.api.market.Clearing;
import dev.bourse.api.market.Clearing.GoodClearing;
import dev.bourse.api.observatory.MarketSnapshot;
import dev.bourse.api.observatory.MarketSnapshot.MachineState;
import dev.bourse.api.observatory.MeasureSeries;
import dev.bourse.api.observatory.Valuation;
import dev.bourse.api.problem.RefusedException;
import dev.bourse.api.service.Call;
import dev.bourse.api.service.EventStream;
import dev.bourse.api.service.Operation;
import dev.bourse.api.service.Reply;
import dev.bourse.api.signing.Identity;
import dev.bourse.api.signing.Scope;
import dev.bourse.dashboards.DashboardConfig.Anonymous;
import dev.bourse.dashboards.feed.Feed;
import dev.bourse.dashboards.observatory.Observatory;
import io.vertx.core.Future;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The dashboard's operations: what each reader may see of the market, once and as a stream. */
final class Market implements Feed.Listener {
    private final Observatory observatory;
    private final Anonymous anonymous;
    private final InstantSource clock;
    private final Map<EventStream, Predicate<String>> readers = new HashMap<>();
    private Feed feed;
    private boolean changed;

    Market(Observatory observatory, Anonymous anonymous, InstantSource clock) {
        this.observatory = observatory;
        this.anonymous = anonymous;
        this.clock = clock;
    }

    void follow(Feed machines) {
        this.feed = machines;
    }

    @Override
    public void cleared(Clearing clearing) {
        observatory.cleared(clearing);
        changed = true;
    }

    @Override
    public void gone(String machine) {
        observatory.gone(machine);
        changed = true;
    }

    /** Measures the market and tells the readers, if anything has changed. */
    void measure() {
        boolean measured = observatory.measure(clock.instant()).isPresent();
        if (measured || changed) {
            readers.forEach((stream, visible) -> stream.send(null, "market", snapshot(visible)));
        }
        changed = false;
    }

    Map<String, Operation> operations() {
        return Map.of(
                "signIn", this::signIn,
                "signOut", call -> answer(Reply.noContent().with("Set-Cookie", cookie("", "; Max-Age=0"))),
                "publishValuation", this::publish,
                "market", call -> answer(Reply.ok(snapshot(visible(call)))),
                "stream", this::stream,
                "measures", this::measures);
    }

    private static Future<Reply> answer(Reply reply) {
        return Future.succeededFuture(reply);
    }

    private Future<Reply> signIn(Call call) {
        String token = call.header("Authorization").orElse("").replaceFirst("^Bearer ", "");
        return answer(Reply.noContent().with("Set-Cookie", cookie(token, "")));
    }

    private static String cookie(String token, String more) {
        return "bourse_session=" + token + "; Path=/; HttpOnly; SameSite=Strict" + more;
    }

    private Future<Reply> publish(Call call) {
        Valuation valuation = call.body(Valuation.class);
        valuation.weights().forEach((machine, weight) -> {
            if (!(weight >= 0 && weight <= 1e100)) {
                throw new RefusedException(
                        "weight-out-of-range",
                        400,
                        "The weight (%s) of the machine (%s) must be between 0 and 1e100; scale the weights."
                                .formatted(weight, machine));
            }
        });
        observatory.published(call.subject(), valuation, clock.instant());
        return answer(Reply.noContent());
    }

    private Future<Reply> stream(Call call) {
        Predicate<String> visible = visible(call);
        return answer(Reply.stream(stream -> {
            readers.put(stream, visible);
            stream.onClose(() -> readers.remove(stream));
            stream.send(null, "market", snapshot(visible));
        }));
    }

    private Future<Reply> measures(Call call) {
        Instant since = call.query("since").map(Market::instant).orElse(Instant.EPOCH);
        return answer(Reply.ok(new MeasureSeries(observatory.since(since))));
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new RefusedException(
                    "instant-invalid",
                    400,
                    "The instant (%s) must be in ISO 8601, such as 2026-01-31T12:00:00Z.".formatted(text));
        }
    }

    /** Whose shares the reader sees. */
    private Predicate<String> visible(Call call) {
        Optional<Identity> reader = call.identity();
        if (anonymous == Anonymous.SHARES
                || reader.filter(i -> i.has(Scope.AUDITOR)).isPresent()) {
            return bidder -> true;
        }
        return reader.<Predicate<String>>map(identity -> identity.subject()::equals)
                .orElse(bidder -> false);
    }

    private MarketSnapshot snapshot(Predicate<String> visible) {
        return new MarketSnapshot(
                clock.instant(),
                feed.machines().stream()
                        .map(seen -> new MachineState(
                                seen.view(),
                                seen.url(),
                                observatory
                                        .clearing(seen.view().machine())
                                        .map(clearing -> redacted(clearing, visible))
                                        .orElse(null),
                                feed.follows(seen.view().machine())))
                        .toList(),
                observatory.last().orElse(null));
    }

    private static Clearing redacted(Clearing clearing, Predicate<String> visible) {
        return new Clearing(
                clearing.machine(),
                clearing.number(),
                clearing.at(),
                clearing.goods().entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, good -> redacted(good.getValue(), visible))));
    }

    private static GoodClearing redacted(GoodClearing good, Predicate<String> visible) {
        return new GoodClearing(
                good.capacity(),
                good.price(),
                good.reserve(),
                good.bidders(),
                good.shares().stream()
                        .filter(share -> visible.test(share.bidder()))
                        .toList());
    }
}
