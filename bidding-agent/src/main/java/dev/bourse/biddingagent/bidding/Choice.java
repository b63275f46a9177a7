package dev.bourse.biddingagent.bidding;

import dev.bourse.api.money.Rate;
import dev.bourse.biddingagent.bidding.BidderState.Known;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One machine that can be bid on, in numbers.
 *
 * @param machine its name
 * @param weight w_j
 * @param others y_j, micro-credits per hour
 * @param ceiling the largest bid under the cap on the unit price, micro-credits per hour; may be negative
 * @param current the present bid, micro-credits per hour
 */
record Choice(String machine, double weight, double others, double ceiling, long current) {
    /** A price signed longer ago is not acted on: the machine keeps its bid. */
    private static final Duration STALE = Duration.ofSeconds(30);

    private static final double MICROS = 1e6;

    /** The next rates by machine; those without a price that can be trusted keep their bids, and their part of X. */
    static Map<String, Rate> rates(BidderState met, Wants wants, Rate spend, Rules rules, Instant now) {
        Map<String, Rate> rates = met.rates();
        List<Choice> choices = new ArrayList<>();
        long rest = spend.microsPerHour();
        for (Map.Entry<String, Known> each : met.machines().entrySet()) {
            String machine = each.getKey();
            Optional<Choice> choice = of(machine, each.getValue(), wants.weight(machine), rules, now);
            choice.ifPresent(choices::add);
            rest -= choice.isPresent() ? 0 : rates.get(machine).microsPerHour();
        }
        if (rest > 0 && !choices.isEmpty()) {
            long[] next = split(choices, rules, rest, wants);
            for (int j = 0; j < next.length; j++) {
                rates.put(choices.get(j).machine(), new Rate(next[j]));
            }
        }
        return rates;
    }

    private static Optional<Choice> of(String name, Known known, double weight, Rules rules, Instant now) {
        MachineSeen machine = known.seen();
        OptionalDouble ceiling = known.at().equals(now) ? ceiling(machine, rules, now) : OptionalDouble.empty();
        if (ceiling.isEmpty()) {
            return Optional.empty();
        }
        boolean fits = machine.suits(rules.labels());
        return Optional.of(new Choice(
                name,
                fits ? weight : 0,
                machine.others(now, STALE).orElseThrow().microsPerHour(),
                ceiling.getAsDouble(),
                machine.rate().microsPerHour()));
    }

    /** What the cap on the unit price leaves for an own bid; empty where no price can be trusted. */
    static OptionalDouble ceiling(MachineSeen machine, Rules rules, Instant now) {
        Optional<Rate> others = machine.others(now, STALE);
        return others.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(Math.floor(rules.unitPriceCap()
                                * machine.price().orElseThrow().capacity()
                                * MICROS)
                        - others.get().microsPerHour());
    }

    private static long[] split(List<Choice> choices, Rules rules, long spend, Wants wants) {
        Split split = new Split(
                choices.stream().mapToDouble(Choice::weight).toArray(),
                choices.stream().mapToDouble(Choice::others).toArray(),
                choices.stream().mapToDouble(Choice::ceiling).toArray(),
                rules.strategy(),
                wants.least(),
                Math.max(wants.least(), rules.machines()),
                spend);
        int index = wants.explored()
                .map(machine -> choices.stream().map(Choice::machine).toList().indexOf(machine))
                .orElse(-1);
        return split.from(choices.stream().mapToLong(Choice::current).toArray(), rules.damping(), index);
    }
}
