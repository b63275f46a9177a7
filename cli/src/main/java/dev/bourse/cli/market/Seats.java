package dev.bourse.cli.market;

import dev.bourse.api.market.Directory;
import dev.bourse.api.market.Quote;
import dev.bourse.api.money.Credits;
import dev.bourse.biddingagent.AgentStatus;
import dev.bourse.biddingagent.AgentStatus.JobStatus;
import dev.bourse.biddingagent.AgentStatus.MachineStatus;
import dev.bourse.biddingagent.forecast.Seat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Machines that can be bid on, as an agent or a directory knows them. */
public final class Seats {
    private static final double MICROS = 1e6;
    private static final double UNTRIED = 1;

    private Seats() {}

    /**
     * As an agent knows them. A machine that was never tried does per CPU what the others do on average; where none was,
     * all do what the job has done per CPU-second so far; and where that is nothing, a unit is a CPU-second.
     *
     * @param only these; all where it is empty
     */
    public static List<Seat> of(AgentStatus status, Set<String> only) {
        List<MachineStatus> there = status.machines().stream()
                .filter(machine -> machine.price().isPresent() && machine.capacity() > 0)
                .filter(machine -> only.isEmpty() || only.contains(machine.machine()))
                .toList();
        double usual = there.stream()
                .filter(machine -> machine.speed().isPresent())
                .mapToDouble(machine -> machine.speed().get() / machine.capacity())
                .average()
                .orElseGet(() -> status.job().map(Seats::sofar).orElse(1.0));
        return there.stream()
                .map(machine -> seat(machine, usual, status.unitPriceCap()))
                .toList();
    }

    private static double sofar(JobStatus job) {
        double units = job.state().units();
        return job.cpuSeconds() > 0 && units > 0 ? units / job.cpuSeconds() : 1;
    }

    private static Seat seat(MachineStatus machine, double usual, double cap) {
        double own = machine.rate().microsPerHour();
        double others = Math.max(1, machine.price().orElseThrow().microsPerHour() - own);
        return new Seat(
                machine.machine(),
                machine.capacity(),
                others,
                ceiling(cap, machine.capacity(), others),
                machine.speed().orElse(usual * machine.capacity()),
                machine.speed().isPresent() ? machine.deviation().orElse(0.0) : UNTRIED);
    }

    /** As a look at the market shows them; a unit is a CPU-second. */
    static List<Seat> of(Survey survey, double cap, Set<String> only) {
        return survey.readings().values().stream()
                .filter(reading -> reading.capacity() > 0)
                .filter(reading -> only.isEmpty() || only.contains(reading.name()))
                .map(reading -> {
                    double own =
                            reading.bid().map(bid -> bid.rate().microsPerHour()).orElse(0L);
                    double others =
                            Math.max(1, reading.price().orElseThrow().price().microsPerHour() - own);
                    double capacity = reading.capacity();
                    return new Seat(reading.name(), capacity, others, ceiling(cap, capacity, others), capacity, 0);
                })
                .toList();
    }

    /** As anybody may know them, who has no bids: from the directory. */
    static List<Seat> of(Directory directory, double cap, Set<String> only) {
        return directory.machines().stream()
                .filter(entry -> only.isEmpty() || only.contains(entry.machine()))
                .filter(entry ->
                        price(entry).filter(price -> price.capacity() > 0).isPresent())
                .map(entry -> {
                    Quote.GoodPrice price = price(entry).orElseThrow();
                    double others = Math.max(1, price.price().microsPerHour());
                    double capacity = price.capacity();
                    return new Seat(entry.machine(), capacity, others, ceiling(cap, capacity, others), capacity, 0);
                })
                .toList();
    }

    private static Optional<Quote.GoodPrice> price(Directory.Entry entry) {
        return Optional.ofNullable(entry.quote().quote().goods().get("cpu"));
    }

    private static double ceiling(double cap, double capacity, double others) {
        return Math.max(0, Math.min((double) Credits.MAX.micros(), cap * capacity * MICROS) - others);
    }
}
