package dev.bourse.cli.attack;

import static dev.bourse.cli.attack.PlayedMachine.charge;
import static dev.bourse.cli.attack.PlayedMachine.end;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.api.bank.SettlementBatch.Entry;
import dev.bourse.api.wire.WireJson;
import dev.bourse.testkit.Trials;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Good requests that come when another was there before them. */
class ReorderedRequestsTest extends Siege {
    private static final int TRIES = Trials.number(150, 4_000);
    private static final String MACHINE = "/v1/machines/" + Exchange.OTHER_MACHINE;
    private static final String SHELF = "shelf";

    @Test
    void aRequestInItsOrderIsSeenToHaveItsEffect() {
        PlayedMachine machine = new PlayedMachine(exchange);
        String hold = machine.hold();
        BooksSeen before = BooksSeen.of(exchange);
        assertEquals(200, new Bidding(exchange, Persona.BIDDER).bid(2.5).status());
        assertEquals("settled", said(machine.settle(charge(hold, 1, "0.001", Instant.now()))));
        String seen = String.join("\n", before.differencesTo(BooksSeen.of(exchange)));
        for (String changed : List.of("bid of alice", hold, "ledger", "/account bobby")) {
            assertTrue(seen.contains(changed), () -> changed + " is not among\n" + seen);
        }
    }

    @Test
    void noRequestAboutABidOvertakesALaterOne(RandomGenerator random) {
        Bidding alice = new Bidding(exchange, Persona.BIDDER);
        String first = alice.voucher();
        assertEquals(200, alice.bid(3, 1.5, first).status());
        assertEquals(200, alice.bid(5, 2).status());
        assertEquals(204, alice.withdraw(6).status());
        alice.settled();
        String second = alice.voucher();
        String spare = alice.voucher();
        assertEquals(200, alice.bid(9, 3, second).status());
        List<Attack> attacks = new ArrayList<>(withdrawn());
        attacks.add(late("bid of before the withdrawal", () -> alice.bid(3, 1.5, first)));
        attacks.add(late("change of a bid of before the withdrawal", () -> alice.bid(5, 2)));
        attacks.add(late("withdrawal said again after the next bid", () -> alice.withdraw(6)));
        attacks.add(late("older bid with money", () -> alice.bid(older(random), older(random), spare)));
        attacks.add(late("older withdrawal", () -> alice.withdraw(older(random))));
        attacks.add(late("another bid under the number", () -> alice.bid(9, 3 + older(random), spare)));
        attacks.add(late("withdrawal under the number of the bid", () -> alice.withdraw(9)));
        attacks.add(new Attack("bid said again", "200", () -> alice.bid(9, 3, second)));
        none(attacks, TRIES);
    }

    private static List<Attack> withdrawn() {
        Bidding bobby = new Bidding(exchange, Persona.OTHER_BIDDER);
        String gone = bobby.voucher();
        assertEquals(200, bobby.bid(5, 2, gone).status());
        assertEquals(204, bobby.withdraw(6).status());
        bobby.settled();
        String spare = bobby.voucher();
        return List.of(
                late("bid said again after its withdrawal", () -> bobby.bid(5, 2, gone)),
                late("older bid with money after the withdrawal", () -> bobby.bid(4, 2, spare)),
                late("bid with money under the withdrawal's number", () -> bobby.bid(6, 2, spare)),
                new Attack("withdrawal said again", "404", () -> bobby.withdraw(6)));
    }

    private static int older(RandomGenerator random) {
        return 1 + random.nextInt(8);
    }

    private static Attack late(String name, Supplier<Answer> attempt) {
        return new Attack(name, "409", attempt);
    }

    @Test
    void noChargeOvertakesAnother(RandomGenerator random) {
        PlayedMachine machine = new PlayedMachine(exchange);
        Instant now = Instant.now();
        String open = machine.hold();
        Entry first = charge(open, 1, "0.001", now);
        assertEquals("settled", said(machine.settle(1, 1, first)));
        assertEquals("settled", said(machine.settle(1, 2, charge(open, 2, "0.002", now))));
        String over = machine.hold();
        Entry before = charge(over, 1, "0.001", now);
        assertEquals("settled", said(machine.settle(1, 3, before)));
        assertEquals("settled", said(machine.settle(1, 4, end(over, 2, now))));
        String released = machine.hold();
        byte[] release = order("POST", "/v1/holds/" + released + "/release", Persona.OTHER_NODE, null);
        served(release);
        List<Attack> attacks = new ArrayList<>();
        attacks.add(charging("batch of before the last", () -> machine.settle(1, 1, first)));
        attacks.add(charging(
                "batch with its charges in the wrong order",
                () -> machine.settle(
                        1, 3, charge(open, 5 + random.nextInt(9), "0.001", now), charge(open, 4, "0.001", now))));
        attacks.add(charging("batch that leaves one out", () -> machine.settle(1, 4, charge(open, 4, "0.001", now))));
        attacks.add(charging("charge of before the end", () -> machine.settle(1, 3, before)));
        attacks.add(charging("end said again", () -> machine.settle(1, 4, end(over, 2, now))));
        attacks.add(charging("charge after the end", () -> machine.settle(1, 5, charge(over, 3, "0.001", now))));
        attacks.add(
                charging("charge after the release", () -> machine.settle(1, 5, charge(released, 1, "0.001", now))));
        attacks.add(charging("end after the release", () -> machine.settle(1, 5, end(released, 1, now))));
        attacks.add(new Attack(
                "release under a new key",
                "200",
                () -> served(order("POST", "/v1/holds/" + released + "/release", Persona.OTHER_NODE, null))));
        none(attacks, TRIES);
    }

    /** A batch is served, and each entry answered by itself. */
    private static Attack charging(String name, Supplier<Answer> attempt) {
        return new Attack(name, "200", attempt);
    }

    @Test
    void noOrderToTheBankUndoesALaterOne() {
        exchange.done(Daemon.BANK, "POST", "/v1/accounts", Persona.ADMIN, Map.of("account", SHELF));
        PlayedMachine machine = new PlayedMachine(exchange);
        String account = "/v1/accounts/" + SHELF;
        String owner = MACHINE + "/owner";
        List<Attack> attacks = new ArrayList<>();
        byte[] registration = order("PUT", MACHINE, Persona.OTHER_NODE, exchange.registration(100));
        Answer registered = served(registration);
        assertEquals("settled", said(machine.settle(1, 101, end(machine.hold(), 1, Instant.now()))));
        attacks.add(again("registration of before the batch", registration, registered));
        attacks.add(overtaken(
                "freezing",
                order("POST", account + "/freeze", Persona.ADMIN, null),
                order("POST", account + "/thaw", Persona.ADMIN, null)));
        attacks.add(overtaken(
                "cap",
                order("PUT", account + "/cap", Persona.ADMIN, cap(5)),
                order("PUT", account + "/cap", Persona.ADMIN, cap(9))));
        attacks.add(overtaken(
                "owner",
                order("PUT", owner, Persona.ADMIN, Map.of("owner", Exchange.INCOME)),
                order("PUT", owner, Persona.ADMIN, Map.of("owner", Exchange.SINK))));
        attacks.add(revocation());
        none(attacks, TRIES);
    }

    private static Map<String, Object> cap(int amount) {
        return Map.of("amount", amount, "period", "day");
    }

    /** The older, said again after the newer. */
    private static Attack overtaken(String name, byte[] older, byte[] newer) {
        Answer first = served(older);
        served(newer);
        return again("overtaken " + name, older, first);
    }

    /** A revocation said again must not touch the tokens that were issued after it. */
    private static Attack revocation() {
        byte[] revocation = order("POST", "/v1/revocations", Persona.ADMIN, Map.of("subject", SHELF));
        Attack again = again("revocation", revocation, served(revocation));
        var request = Map.of("subject", SHELF, "scopes", List.of("bidder"));
        Optional<String> token = Optional.of(exchange.done(Daemon.BANK, "POST", "/v1/tokens", Persona.ADMIN, request)
                .get("token")
                .asText());
        return new Attack("use of a newer token after a revocation", "200", () -> {
            assertEquals("repeated", said(again.attempt().get()));
            return exchange.ask(Daemon.BANK, new Draft("GET", "/v1/accounts/" + SHELF, token, null).bytes());
        });
    }

    /** A request to the bank under a key of its own. */
    private static byte[] order(String method, String path, Persona by, Object bodyOrNull) {
        String body = bodyOrNull == null ? null : WireJson.write(bodyOrNull);
        String key = "Idempotency-Key: " + UUID.randomUUID();
        return new Draft(method, path, exchange.token(by, Daemon.BANK), body, key).bytes();
    }
}
