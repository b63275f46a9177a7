package dev.bourse.cli.market;

import dev.bourse.api.market.BidView;
import dev.bourse.api.market.Quote;
import dev.bourse.api.market.TaskUsage;
import dev.bourse.api.market.TaskView;
import dev.bourse.api.size.Bytes;
import dev.bourse.biddingagent.AgentStatus;
import dev.bourse.biddingagent.job.Rank;
import dev.bourse.biddingagent.why.Facts;
import dev.bourse.biddingagent.why.Facts.Intent;
import dev.bourse.biddingagent.why.Facts.Offer;
import dev.bourse.biddingagent.why.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Two looks at the market as facts of a job.
 *
 * @param job its name
 * @param before the first look
 * @param after the second
 * @param status how its agent stands, if one is known
 * @param cap the cap that the user named, before the agent's
 * @param labels that its machines must have
 */
record FactsOfJob(
        String job,
        Survey before,
        Survey after,
        Optional<AgentStatus> status,
        Optional<Double> cap,
        Map<String, String> labels) {
    Facts facts(Instant now) {
        List<Place> places = new ArrayList<>();
        after.readings().forEach((name, reading) -> {
            if (reading.bid().isPresent() || !reading.open(job).isEmpty()) {
                places.add(place(reading, now));
            }
        });
        lost().forEach((machine, why) -> places.add(Place.unreachable(machine, why)));
        return new Facts(job, places, offers(), intent(now));
    }

    /** Machines that the agent bids on, or has a rank on, and that tell nothing. */
    private Map<String, String> lost() {
        Map<String, String> lost = new TreeMap<>();
        status.ifPresent(agent -> {
            List<Rank> ranks = agent.job().map(kept -> kept.state().ranks()).orElse(List.of());
            agent.machines().stream()
                    .filter(machine -> machine.rate().microsPerHour() > 0
                            || ranks.stream().anyMatch(rank -> rank.isOn(machine.machine())))
                    .map(AgentStatus.MachineStatus::machine)
                    .filter(machine -> !after.readings().containsKey(machine))
                    .forEach(machine -> lost.put(
                            machine,
                            after.silent()
                                    .getOrDefault(machine, "it is not among the machines of the directory any more")));
        });
        return lost;
    }

    private List<Offer> offers() {
        return after.readings().values().stream()
                .filter(reading -> reading.capacity() > 0)
                .filter(reading -> reading.machine().labels().entrySet().containsAll(labels.entrySet()))
                .map(reading -> new Offer(reading.name(), reading.capacity(), others(reading)))
                .toList();
    }

    private static double others(MachineReading reading) {
        double all = reading.price().orElseThrow().price().decimal().doubleValue();
        double own =
                reading.bid().map(bid -> bid.rate().decimal().doubleValue()).orElse(0.0);
        return Math.max(1e-6, all - own);
    }

    private Intent intent(Instant now) {
        Map<String, String> avoided = new TreeMap<>();
        status.flatMap(AgentStatus::job)
                .ifPresent(kept -> kept.state()
                        .avoidance()
                        .current(now)
                        .forEach((machine, mark) -> avoided.put(machine, mark.why())));
        return new Intent(
                cap.or(() -> status.map(AgentStatus::unitPriceCap)),
                status.map(AgentStatus::spendRate),
                status.map(AgentStatus::left),
                status.flatMap(AgentStatus::job).flatMap(AgentStatus.JobStatus::waiting),
                avoided);
    }

    private Place place(MachineReading reading, Instant now) {
        return new Place(
                reading.name(),
                Optional.empty(),
                reading.price().map(price -> ground(reading, price)),
                reading.bid().map(bid -> stake(bid, now)),
                Optional.ofNullable(before.readings().get(reading.name()))
                        .flatMap(first -> new Spans(job, first, reading).span()),
                reading.telling(job).stream().map(FactsOfJob::running).toList());
    }

    private static Place.Ground ground(MachineReading reading, Quote.GoodPrice price) {
        boolean capped = "capped".equals(reading.machine().enforcement().mode());
        return new Place.Ground(price.capacity(), price.price(), capped);
    }

    private static Place.Stake stake(BidView bid, Instant now) {
        Duration runway = bid.fundedUntil() == null ? Duration.ZERO : Duration.between(now, bid.fundedUntil());
        return new Place.Stake(bid.rate(), bid.share(), bid.funds(), runway, bid.state() == BidView.State.FLOOR);
    }

    private static Place.Running running(TaskView task) {
        Optional<TaskUsage> usage = Optional.ofNullable(task.usage());
        return new Place.Running(
                task.task(),
                task.state(),
                Optional.ofNullable(task.detail()),
                usage.map(TaskUsage::threads),
                usage.map(TaskUsage::memoryBytes).map(Bytes::new),
                Optional.ofNullable(task.memory()));
    }
}
