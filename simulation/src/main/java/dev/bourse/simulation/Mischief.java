package dev.bourse.simulation;

import dev.bourse.simulation.bank.Bank;
import dev.bourse.simulation.machine.Machine;
import dev.bourse.simulation.world.Agenda;
import dev.bourse.simulation.world.Dice;
import dev.bourse.simulation.world.Network;
import java.time.Duration;
import java.util.List;

/** Brings about, by chance, the faults that do not come by themselves with a message or a write. One thread. */
final class Mischief {
    private static final long SKEW_MILLIS = 2_000;
    private static final double SOMETIMES = 0.1;

    private final Agenda agenda;
    private final Dice dice;
    private final Network network;
    private final Bank bank;
    private final List<Machine> machines;
    private final List<String> parties;
    private final List<Fault> faults;

    Mischief(
            Agenda agenda,
            Dice dice,
            Network network,
            Bank bank,
            List<Machine> machines,
            List<String> parties,
            List<Fault> faults) {
        this.agenda = agenda;
        this.dice = dice;
        this.network = network;
        this.bank = bank;
        this.machines = machines;
        this.parties = parties;
        this.faults = faults;
    }

    void begin() {
        machines.forEach(this::clock);
        wake();
    }

    private void wake() {
        agenda.in(Duration.ofMillis(dice.between(500, 8_000)), "mischief", () -> {
            if (!faults.isEmpty()) {
                bring(dice.one(faults));
            }
            wake();
        });
    }

    private void bring(Fault fault) {
        Machine machine = dice.one(machines);
        switch (fault) {
            case PARTITION -> partition();
            case NODE_CRASH -> machine.fail(seconds(1, 30), false);
            case BANK_CRASH -> bank.fail(seconds(1, 10));
            case BANK_AWAY -> {
                if (dice.chance(SOMETIMES)) {
                    bank.fail(seconds(60, 300));
                }
            }
            case DISK_FULL -> fill(machine);
            case RESTORE -> {
                if (!machine.disk().isBackedUp() || dice.chance(0.5)) {
                    machine.disk().backUp();
                } else if (dice.chance(0.5)) {
                    machine.fail(seconds(1, 30), true);
                }
            }
            case SKEW, SKEW_BEYOND -> clock(machine);
            case DELAY, LOSS, DUPLICATION, REORDERING, TORN_WRITE, LOST_WRITE -> {
                // These come with messages and crashes.
            }
        }
    }

    private void partition() {
        String one = dice.one(parties);
        String other = dice.one(parties);
        long micros = seconds(1, 60).toNanos() / 1_000;
        network.cut(one, other, micros);
        if (dice.chance(SOMETIMES)) {
            parties.forEach(each -> network.cut(one, each, micros));
        }
    }

    private void fill(Machine machine) {
        boolean banks = dice.chance(SOMETIMES);
        full(machine, banks, true);
        agenda.in(seconds(1, 20), "a disk has room again", () -> full(machine, banks, false));
    }

    private void full(Machine machine, boolean banks, boolean now) {
        if (banks) {
            bank.full(now);
        } else {
            machine.disk().full(now);
        }
    }

    private void clock(Machine machine) {
        long most = dice.has(Fault.SKEW_BEYOND) ? 10 * SKEW_MILLIS : dice.has(Fault.SKEW) ? SKEW_MILLIS : 0;
        machine.clock(Duration.ofMillis(dice.between(-most, most)));
    }

    private Duration seconds(long least, long most) {
        return Duration.ofSeconds(dice.between(least, most));
    }
}
