package dev.bourse.dashboards;

import dev.bourse.api.market.Clearing;
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

/** The dashboard's operations: what each reader may see of the market, once and as a stream. */
final class Market implements Feed.Listener {
    private final Observatory observatory;
    private final Anonymous anonymous;
    private final InstantSource clock;
    private final Map<EventStream, Reader> readers = new HashMap<>();
    private Feed feed;
    private Optional<Measures> measured = Optional.empty();

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
            if (now.isBefore(reader.until())) {
                tell(stream, reader);
            } else {
                stream.close();
            }
        });
    }

    private void tell(EventStream stream, Reader reader) {
        stream.send(null, "market", snapshot(reader));
    }

    Map<String, Operation> operations() {
        return Map.of(
                "signIn", this::signIn,
                "signOut", call -> answer(Reply.noContent().with("Set-Cookie", cookie("", Duration.ZERO))),
                "publishValuation", this::publish,
                "market", call -> answer(Reply.ok(snapshot(reader(call)))),
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
        Reader reader = reader(call);
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

    private Reader reader(Call call) {
        return Reader.of(call.identity(), anonymous);
    }

    private MarketSnapshot snapshot(Reader reader) {
        return new MarketSnapshot(
                clock.instant(),
                feed.machines().stream().map(seen -> state(seen, reader)).toList(),
                measured.orElse(null));
    }

    private MachineState state(Feed.Seen seen, Reader reader) {
        String machine = seen.view().machine();
        return new MachineState(
                seen.view(),
                seen.url(),
                observatory.clearing(machine).map(reader::sees).orElse(null),
                feed.follows(machine));
    }
}
