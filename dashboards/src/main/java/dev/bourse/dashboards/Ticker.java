package dev.bourse.dashboards;

import dev.bourse.api.market.Clearing;
import dev.bourse.api.observatory.MarketTick;
import dev.bourse.api.observatory.MarketTick.MachineTick;
import dev.bourse.api.observatory.Measures;
import dev.bourse.api.service.EventStream;
import dev.bourse.dashboards.feed.Machines;
import dev.bourse.dashboards.feed.Machines.Seen;
import dev.bourse.dashboards.observatory.Observatory;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Tells readers what has changed, each as fast as it reads: while one tick is under way to a reader the next is not made,
 * so what changes twice in that time is told once. All on one event loop.
 */
final class Ticker {
    private final Observatory observatory;
    private final Machines heard;
    private final Map<EventStream, Followed> readers = new HashMap<>();

    Ticker(Observatory observatory, Machines heard) {
        this.observatory = observatory;
        this.heard = heard;
    }

    /** What a reader was told last. */
    private static final class Followed {
        private final Reader reader;
        private final Optional<String> machine;
        private final Map<String, MachineTick> machines = new TreeMap<>();
        private Instant measured = Instant.MIN;
        private Clearing clearing;
        private boolean busy;

        Followed(Reader reader, Optional<String> machine) {
            this.reader = reader;
            this.machine = machine;
        }
    }

    /** @param machine whose shares the reader looks at, if any */
    void add(EventStream stream, Reader reader, Optional<String> machine) {
        readers.put(stream, new Followed(reader, machine));
        stream.onClose(() -> readers.remove(stream));
    }

    /** To be called some times a second. Who read by a token that has expired comes back without it. */
    void tick(Instant now, Optional<Measures> measures) {
        if (readers.isEmpty()) {
            return;
        }
        Map<String, MachineTick> machines = new TreeMap<>();
        heard.machines().forEach(seen -> machines.put(seen.view().machine(), machine(seen)));
        Map.copyOf(readers).forEach((stream, followed) -> {
            if (!now.isBefore(followed.reader.until())) {
                stream.close();
            } else if (!followed.busy) {
                tell(stream, followed, tick(now, followed, measures, machines));
            }
        });
    }

    private MachineTick machine(Seen seen) {
        String name = seen.view().machine();
        double capacity = seen.view().goods().getOrDefault("cpu", 0.0);
        boolean live = heard.follows(name);
        return observatory
                .clearing(name)
                .map(clearing -> clearing.goods().get("cpu"))
                .map(good -> new MachineTick(
                        name, capacity, good.price().microsPerHour() / 1e6, good.utilisation(), good.bidders(), live))
                .orElseGet(() -> new MachineTick(name, capacity, null, null, null, live));
    }

    /** What has changed for this reader; it is taken for told. */
    private MarketTick tick(
            Instant now, Followed told, Optional<Measures> measures, Map<String, MachineTick> machines) {
        List<MachineTick> changed = machines.values().stream()
                .filter(machine -> !machine.equals(told.machines.put(machine.machine(), machine)))
                .toList();
        List<String> gone = told.machines.keySet().stream()
                .filter(name -> !machines.containsKey(name))
                .toList();
        told.machines.keySet().removeAll(gone);
        Optional<Measures> measured = measures.filter(last -> last.at().isAfter(told.measured));
        measured.ifPresent(last -> told.measured = last.at());
        Optional<Clearing> clearing =
                told.machine.flatMap(observatory::clearing).filter(last -> !last.equals(told.clearing));
        clearing.ifPresent(last -> told.clearing = last);
        return new MarketTick(
                now,
                measured.map(told.reader::sees).orElse(null),
                changed,
                gone,
                clearing.map(told.reader::sees).orElse(null),
                heard.recorded().orElse(null));
    }

    private static void tell(EventStream stream, Followed followed, MarketTick tick) {
        if (tick.measures() != null
                || tick.clearing() != null
                || !tick.machines().isEmpty()
                || !tick.gone().isEmpty()) {
            followed.busy = true;
            stream.offer(null, "tick", tick).onComplete(left -> followed.busy = false);
        }
    }
}
