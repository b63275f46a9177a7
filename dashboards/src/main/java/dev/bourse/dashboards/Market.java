package dev.bourse.dashboards;

import dev.bourse.api.market.Clearing;
import dev.bourse.api.observatory.MarketSnapshot;
import dev.bourse.api.observatory.MarketSnapshot.MachineState;
import dev.bourse.api.observatory.MeasureSeries;
import dev.bourse.api.observatory.Valuation;
import dev.bourse.api.problem.RefusedException;
import dev.bourse.api.service.Call;
import dev.bourse.api.service.Operation;
import dev.bourse.api.service.Reply;
import dev.bourse.dashboards.DashboardConfig.Anonymous;
import dev.bourse.dashboards.feed.Impossible;
import dev.bourse.dashboards.feed.Machines;
import dev.bourse.dashboards.feed.Machines.Seen;
import dev.bourse.dashboards.history.History;
import dev.bourse.dashboards.observatory.Observatory;
import dev.bourse.dashboards.replay.Player;
import io.vertx.core.Future;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** The dashboard's operations: what each reader may see of the market, once and as a stream. */
final class Market implements Player.Audience {
    private final Observatory observatory;
    private final Anonymous anonymous;
    private final InstantSource clock;
    private final Pulse pulse;
    private final History history;
    private Machines heard;
    private Ticker ticker;

    Market(Observatory observatory, Pulse pulse, History history, Anonymous anonymous, InstantSource clock) {
        this.observatory = observatory;
        this.pulse = pulse;
        this.history = history;
        this.anonymous = anonymous;
        this.clock = clock;
    }

    void follow(Machines machines) {
        this.heard = machines;
        this.ticker = new Ticker(observatory, machines);
    }

    @Override
    public void cleared(Clearing clearing) {
        Impossible.in(clearing)
                .ifPresentOrElse(why -> history.refused(clearing.machine(), why.code(), why.sentence()), () -> {
                    observatory.cleared(clearing);
                    history.cleared(clearing);
                });
    }

    @Override
    public void gone(String machine) {
        observatory.gone(machine);
        history.gone(machine);
    }

    @Override
    public void published(String bidder, Valuation valuation) {
        observatory.published(bidder, valuation, clock.instant());
        history.published(bidder, valuation);
    }

    /** Tells the readers. */
    void tell() {
        ticker.tick(clock.instant(), pulse.last());
    }

    Map<String, Operation> operations() {
        return Map.of(
                "publishValuation", this::publish,
                "market", call -> answer(Reply.ok(snapshot(reader(call)))),
                "ticks", this::ticks,
                "measures", this::measures);
    }

    private static Future<Reply> answer(Reply reply) {
        return Future.succeededFuture(reply);
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
        published(call.subject(), valuation);
        return answer(Reply.noContent());
    }

    private Future<Reply> ticks(Call call) {
        Reader reader = reader(call);
        Optional<String> machine = call.query("machine");
        return answer(Reply.stream(stream -> ticker.add(stream, reader, machine)));
    }

    private Future<Reply> measures(Call call) {
        Reader reader = reader(call);
        Instant since = call.query("since").map(Market::instant).orElse(Instant.EPOCH);
        return answer(Reply.ok(new MeasureSeries(
                observatory.since(since).stream().map(reader::sees).toList())));
    }

    static Instant instant(String text) {
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
                heard.machines().stream().map(seen -> state(seen, reader)).toList(),
                pulse.last().map(reader::sees).orElse(null));
    }

    private MachineState state(Seen seen, Reader reader) {
        String machine = seen.view().machine();
        return new MachineState(
                seen.view(),
                seen.url(),
                observatory.clearing(machine).map(reader::sees).orElse(null),
                heard.follows(machine));
    }
}
