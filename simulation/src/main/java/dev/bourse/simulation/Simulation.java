package dev.bourse.simulation;

import dev.bourse.bank.ledger.BankRules;
import dev.bourse.bank.ledger.Terms;
import dev.bourse.marketnode.auction.Charging;
import dev.bourse.simulation.bank.Bank;
import dev.bourse.simulation.bidder.Administrator;
import dev.bourse.simulation.bidder.ChaoticBidder;
import dev.bourse.simulation.bidder.SteadyBidder;
import dev.bourse.simulation.bidder.Thief;
import dev.bourse.simulation.checking.Broken;
import dev.bourse.simulation.checking.Checkers;
import dev.bourse.simulation.machine.Host;
import dev.bourse.simulation.machine.Machine;
import dev.bourse.simulation.machine.MachineSpec;
import dev.bourse.simulation.world.Agenda;
import dev.bourse.simulation.world.Dice;
import dev.bourse.simulation.world.Network;
import dev.bourse.simulation.world.Trace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * A whole market, made and run from a seed: the same seed, steps and faults give the same run to the last event.
 *
 * <p>One thread; any number of simulations may run beside each other.
 */
public final class Simulation {
    private static final Duration SKEW = Duration.ofSeconds(2);
    private static final Duration LONGEST_HOLD = Duration.ofHours(1);

    private final long seed;
    private final Trace trace = new Trace();
    private final Agenda agenda = new Agenda(trace);

    private Simulation(long seed, Set<Fault> faults) {
        this.seed = seed;
        Dice dice = new Dice(new SplittableRandom(seed), faults);
        Terms terms = new Terms(Duration.ofSeconds(dice.one(List.of(5L, 60L, 300L))), SKEW, LONGEST_HOLD);
        Duration repliesKept = Duration.ofSeconds(dice.one(List.of(20L, 3_600L)));
        Checkers checkers = new Checkers(terms, repliesKept, agenda::now, !faults.contains(Fault.SKEW_BEYOND));
        Network network = new Network(agenda, dice.split());
        Bank bank = new Bank(new BankRules(terms), repliesKept, agenda, dice.split(), trace, checkers).begin();
        List<Machine> machines = new ArrayList<>();
        long count = dice.between(2, 4);
        for (int i = 1; i <= count; i++) {
            Host host = new Host(agenda, dice.split(), network, bank, checkers, trace);
            machines.add(new Machine(spec("m" + i, dice), host).begin());
        }
        List<String> bidders =
                bidders(dice, machines, () -> new Host(agenda, dice.split(), network, bank, checkers, trace));
        List<String> parties = new ArrayList<>(bidders);
        parties.add(Bank.NAME);
        machines.forEach(machine -> parties.add(machine.name()));
        new Mischief(
                        agenda,
                        dice.split(),
                        network,
                        bank,
                        machines,
                        parties,
                        faults.stream().sorted().toList())
                .begin();
    }

    private static List<String> bidders(Dice dice, List<Machine> machines, java.util.function.Supplier<Host> host) {
        List<String> names =
                new ArrayList<>(machines.stream().map(Machine::name).toList());
        names.add(Thief.NAME);
        ChaoticBidder.Market market = new ChaoticBidder.Market(machines, names);
        List<String> bidders = new ArrayList<>();
        long chaotic = dice.between(2, 3);
        long steady = dice.between(1, 3);
        for (int i = 1; i <= chaotic; i++) {
            bidders.add("chaos" + i);
            new ChaoticBidder("chaos" + i, host.get(), market).begin();
        }
        for (int i = 1; i <= steady; i++) {
            bidders.add("steady" + i);
            new SteadyBidder("steady" + i, host.get(), machines).begin();
        }
        new Thief(host.get(), market.vouchers()).begin();
        new Administrator(host.get(), bidders).begin();
        return bidders;
    }

    private static MachineSpec spec(String name, Dice dice) {
        Duration runway = Duration.ofSeconds(dice.one(List.of(5L, 20L, 60L)));
        Charging charging = dice.one(List.of(Charging.values()));
        return new MachineSpec(
                name,
                charging == Charging.BID
                        ? Map.of("cpu", MachineSpec.good(), "io", MachineSpec.good())
                        : Map.of("cpu", MachineSpec.good()),
                Duration.ofSeconds(dice.one(List.of(1L, 2L, 5L))),
                runway,
                runway.multipliedBy(dice.between(1, 2)),
                SKEW,
                Duration.ofMillis(100),
                Duration.ofSeconds(dice.one(List.of(1L, 5L, 10L))),
                charging,
                Duration.ofSeconds(dice.one(List.of(10L, 60L))));
    }

    /** Runs a market from this seed, with these faults, for so many steps or until a promise is broken. */
    public static Run run(long seed, long steps, Set<Fault> faults) {
        Simulation simulation = new Simulation(seed, faults);
        return simulation.run(steps);
    }

    private Run run(long steps) {
        try {
            for (long i = 0; i < steps; i++) {
                agenda.step();
            }
            return ended(Optional.empty());
        } catch (Broken broken) {
            return ended(Optional.of(new Run.Violation(broken.checker(), broken.getMessage(), trace.last())));
        } catch (RuntimeException bug) {
            // What production does not expect of itself is as bad as a promise broken.
            return ended(Optional.of(new Run.Violation("NothingIsThrown", thrown(bug), trace.last())));
        }
    }

    private static String thrown(RuntimeException bug) {
        return bug + " at " + (bug.getStackTrace().length == 0 ? "?" : bug.getStackTrace()[0]);
    }

    private Run ended(Optional<Run.Violation> violation) {
        return new Run(
                seed,
                trace.steps(),
                Duration.ofNanos(1_000 * agenda.micros()),
                "%016x".formatted(trace.hash()),
                trace.counts(),
                violation);
    }
}
