package dev.bourse.dashboards.replay;

import dev.bourse.api.market.Clearing;
import dev.bourse.api.market.MachineView;
import dev.bourse.api.market.MachineView.Enforcement;
import dev.bourse.api.money.Rate;
import dev.bourse.api.observatory.Valuation;
import dev.bourse.api.problem.RefusedException;
import dev.bourse.dashboards.feed.Feed;
import dev.bourse.dashboards.feed.Machines;
import dev.bourse.dashboards.history.History;
import dev.bourse.dashboards.observatory.Moment;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Plays a history from its beginning to its end, and again: at each step the market is what it was then, and what has
 * changed is told as though it had happened now. Clearings are numbered anew. One thread, but for {@link #read}.
 */
public final class Player implements Machines {
    private static final Duration BEFORE_THE_END = Duration.ofSeconds(1);
    private static final Enforcement RECORDED =
            new Enforcement("none", "weighted", "this is a recording; nothing is enforced");

    private final History recording;
    private final double speed;
    private final Audience audience;
    private final Instant beginning;
    private final Duration length;
    private final Map<String, Clearing> shown = new TreeMap<>();
    private final Map<String, Long> numbers = new HashMap<>();
    private Optional<Instant> recorded = Optional.empty();

    /** Hears what is played; as a live market's, so it can't tell the difference. */
    public interface Audience extends Feed.Listener {
        /** A bidder has published what it acts on. */
        void published(String bidder, Valuation valuation);
    }

    /**
     * Ready to play.
     *
     * @param speed how much faster than it was
     * @throws RefusedException {@code recording-empty}
     */
    public Player(History recording, double speed, Audience audience) {
        this.recording = recording;
        this.speed = speed;
        this.audience = audience;
        History.Extent extent = recording
                .extent()
                .orElseThrow(() -> new RefusedException(
                        "recording-empty",
                        400,
                        "The recording holds no clearing; record one by the key history of a dashboard."));
        this.beginning = extent.from();
        this.length = Duration.between(extent.from(), extent.to()).plus(BEFORE_THE_END);
    }

    /** The market at this time since the first play began; blocks, any thread. */
    public Moment read(Duration sinceBeginning) {
        double played = sinceBeginning.toNanos() * speed % length.toNanos();
        return recording.moment(beginning.plusNanos((long) played));
    }

    /** Tells what differs from what was shown last. */
    public void show(Moment moment, Instant now) {
        recorded = Optional.of(moment.at());
        Map<String, Clearing> standing = new TreeMap<>();
        moment.clearings().forEach(clearing -> standing.put(clearing.machine(), clearing));
        List<String> gone = shown.keySet().stream()
                .filter(machine -> !standing.containsKey(machine))
                .toList();
        gone.forEach(machine -> {
            shown.remove(machine);
            audience.gone(machine);
        });
        standing.forEach((machine, clearing) -> {
            if (!clearing.equals(shown.put(machine, clearing))) {
                long number = numbers.merge(machine, 1L, Long::sum);
                audience.cleared(new Clearing(machine, number, now, clearing.goods()));
            }
        });
        moment.weights()
                .forEach((bidder, weights) -> audience.published(bidder, new Valuation(weights, Rate.ZERO, "file")));
    }

    @Override
    public List<Seen> machines() {
        return shown.values().stream()
                .map(clearing -> {
                    Map<String, Double> goods = new TreeMap<>();
                    clearing.goods().forEach((name, good) -> goods.put(name, good.capacity()));
                    return new Seen(
                            new MachineView(clearing.machine(), 1, Map.of(), goods, RECORDED, null, null),
                            "recording:");
                })
                .toList();
    }

    @Override
    public Optional<Instant> recorded() {
        return recorded;
    }

    @Override
    public boolean follows(String machine) {
        return shown.containsKey(machine);
    }
}
