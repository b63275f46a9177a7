package dev.bourse.cli.attack;

import static dev.bourse.cli.attack.PlayedMachine.charge;
import static dev.bourse.cli.attack.PlayedMachine.end;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bourse.testkit.Trials;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** A machine that charges what no hold backs, and a bidder who sets aside what is not there. */
class UnbackedChargesTest extends Siege {
    @Test
    void noMachineChargesWhatNobodyBacks(RandomGenerator random) {
        PlayedMachine machine = new PlayedMachine(exchange);
        String hold = machine.hold();
        String foreign = exchange.side(true).hold();
        String settled = machine.hold();
        assertEquals("settled", said(machine.settle(charge(settled, 1, "0.01", Instant.now()))));
        String closed = machine.hold();
        assertEquals("settled", said(machine.settle(end(closed, 1, Instant.now()))));
        Instant past = Instant.now();
        List<Attack> attacks = new ArrayList<>();
        attacks.add(refused("charge above the hold", () -> machine.settle(charge(hold, 1, above(random, 10), past))));
        attacks.add(refused("charge above the rate", () -> machine.settle(charge(hold, 1, above(random, 1), past))));
        attacks.add(refused("charge below zero", () -> machine.settle(charge(hold, 1, "-" + above(random, 1), past))));
        attacks.add(refused(
                "charge for time to come", () -> machine.settle(charge(hold, 1, "0.01", later(random, 60)))));
        attacks.add(refused(
                "charge past the expiry", () -> machine.settle(charge(hold, 1, "0.01", later(random, 3700)))));
        attacks.add(refused(
                "charge out of order", () -> machine.settle(charge(hold, 2 + random.nextInt(9), "0.001", past))));
        attacks.add(refused(
                "charge of an older or later epoch",
                () -> machine.settle(2 + random.nextInt(9), 1, charge(hold, 1, "0.001", past))));
        attacks.add(
                refused("charge on another machine's hold", () -> machine.settle(charge(foreign, 1, "0.001", past))));
        attacks.add(refused("charge on a final hold", () -> machine.settle(charge(closed, 2, "0.001", past))));
        attacks.add(refused("charge on no hold", () -> machine.settle(charge(unknown(), 1, "0.001", past))));
        attacks.add(refused(
                "charge changed under its sequence", () -> machine.settle(charge(settled, 1, above(random, 0), past))));
        attacks.add(new Attack(
                "release of another machine's hold",
                "403",
                () -> exchange.ask(
                        Daemon.BANK, "POST", "/v1/holds/" + foreign + "/release", Persona.OTHER_NODE, null)));
        attacks.add(new Attack("holds above what there is", "409", () -> overdrawn(random)));
        none(attacks, Trials.number(400, 10_000));
    }

    /** A batch is served, and each entry refused by itself. */
    private static Attack refused(String name, Supplier<Answer> attempt) {
        return new Attack(name, "200", attempt);
    }

    private static String above(RandomGenerator random, int credits) {
        return credits + "." + (100_000 + random.nextInt(900_000));
    }

    private static Instant later(RandomGenerator random, int seconds) {
        return Instant.now().plusSeconds(seconds + random.nextInt(3000));
    }

    private static String unknown() {
        return UUID.randomUUID().toString();
    }

    /** Two holds, each of which there is money for, and not for both. */
    private static Answer overdrawn(RandomGenerator random) {
        List<Map<String, Object>> holds = new ArrayList<>();
        for (String machine : List.of(Exchange.MACHINE, Exchange.OTHER_MACHINE)) {
            holds.add(Map.of(
                    "machine", machine, "amount", 60_000 + random.nextInt(1000), "maxRate", 10, "seconds", 3600));
        }
        return exchange.ask(Daemon.BANK, "POST", "/v1/holds", Persona.BIDDER, Map.of("holds", holds));
    }
}
