package dev.bourse.dashboards;

import dev.bourse.api.market.Clearing;
import dev.bourse.api.market.Clearing.GoodClearing;
import dev.bourse.api.observatory.MarketSnapshot;
import dev.bourse.api.observatory.MarketSnapshot.MachineState;
import dev.bourse.api.observatory.MeasureSeries;
import dev.bourse.api.observatory.Measures;
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
import java.time.Duration;
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
    private final Map<EventStream, Reader> readers = new HashMap<>();
    private Feed feed;
    private Optional<Measures> measured = Optional.empty();

    /**
     * A reader of the stream.
     *
     * @param visible whose shares it sees
     * @param until when its token expires
     */
    private record Reader(Predicate<String> visible, Instant until) {}

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
    }

    @Override
    public void gone(String machine) {
        observatory.gone(machine);
    }

    /** Measures the market and tells the readers; who read by a token that has expired comes back without it. */
    void measure() {
        Instant now = clock.instant();
        measured = observatory.measure(now);
        readers.forEach((stream, reader) -> {
            if (now.isBefore(reader.until)) {
                tell(stream, reader);
            } else {
                stream.close();
            }
        });
    }

    private void tell(EventStream stream, Reader reader) {
        stream.send(null, "market", snapshot(reader.visible));
    }

    Map<String, Operation> operations() {
        return Map.of(
                "signIn", this::signIn,
                "signOut", call -> answer(Reply.noContent().with("Set-Cookie", cookie("", Duration.ZERO))),
                "publishValuation", this::publish,
                "market", call -> answer(Reply.ok(snapshot(visible(call)))),
                "stream", this::stream,
                "measures", this::measures);
    }

    private static Future<Reply> answer(Reply reply) {
        return Future.succeededFuture(reply);
    }

    /** Keeps the token for as long as it is good: an expired one would shut even the public pages. */
    private Future<Reply> signIn(Call call) {
        String token = call.header("Authorization").orElseThrow().replaceFirst("(?i)^bearer\\s+", "");
        Duration left = Duration.between(clock.instant(), call.caller().expires());
        return answer(Reply.noContent().with("Set-Cookie", cookie(token, left)));
    }

    private static String cookie(String token, Duration life) {
        return "bourse_session=%s; Path=/; HttpOnly; SameSite=Strict; Max-Age=%d".formatted(token, life.toSeconds());
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
        Reader reader =
                new Reader(visible(call), call.identity().map(Identity::expires).orElse(Instant.MAX));
        return answer(Reply.stream(stream -> {
            readers.put(stream, reader);
            stream.onClose(() -> readers.remove(stream));
            tell(stream, reader);
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
                measured.orElse(null));
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
