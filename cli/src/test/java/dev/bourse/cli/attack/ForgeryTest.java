package dev.bourse.cli.attack;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bourse.api.signing.Scope;
import dev.bourse.api.signing.SignedType;
import dev.bourse.api.wire.WireJson;
import dev.bourse.cli.stage.Wait;
import dev.bourse.testkit.Seeded;
import dev.bourse.testkit.Trials;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** Forged, expired and foreign tokens and vouchers, charges that nobody backs, and requests said twice: none has an effect. */
@ExtendWith(Seeded.class)
@Timeout(1800)
class ForgeryTest {
    private static final int TRIES = Trials.number(3_000, 100_000);

    @TempDir
    static Path folder;

    private static Exchange exchange;
    private static int tried;

    @BeforeAll
    static void open() {
        exchange = Exchange.open(folder);
    }

    @AfterAll
    static void close() {
        System.out.printf("%d tried in all%n", tried);
        exchange.close();
    }

    private record Attack(String name, int answers, Supplier<Answer> attempt) {}

    /** Tries each attack as often as its part of all the tries allows, and looks at the books after each. */
    private static void none(List<Attack> attacks, int tries) {
        List<Executable> verdicts = new ArrayList<>();
        System.out.printf("%-44s %8s %8s  %s%n", "class", "tried", "effects", "answers");
        for (Attack attack : attacks) {
            BooksSeen before = BooksSeen.of(exchange);
            Map<String, Integer> codes = new TreeMap<>();
            int wrong = 0;
            for (int i = 0; i < tries / attacks.size() + 1; i++) {
                Answer answer = attack.attempt().get();
                codes.merge(answer.status() + " " + said(answer), 1, Integer::sum);
                wrong += answer.status() / 100 == attack.answers() ? 0 : 1;
                tried++;
            }
            List<String> effects = before.differencesTo(BooksSeen.of(exchange));
            int otherwise = wrong;
            System.out.printf("%-44s %8d %8d  %s%n", attack.name(), tries / attacks.size() + 1, effects.size(), codes);
            verdicts.add(() -> assertEquals(List.of(), effects, attack.name()));
            verdicts.add(() -> assertEquals(0, otherwise, attack.name() + " was answered otherwise: " + codes));
        }
        assertAll(verdicts);
        assertEquals("0", BooksSeen.sum(exchange));
    }

    private static String said(Answer answer) {
        if (!answer.header("idempotency-hit").isEmpty()) {
            return "repeated";
        }
        if (answer.served() && answer.body().contains("\"entries\"")) {
            var entry = answer.json().at("/entries/0");
            return entry.path("code").asText(entry.path("outcome").asText());
        }
        return answer.code();
    }

    @Test
    void noTokenThatTheBankDidNotIssueForThisOpensAnything(RandomGenerator random) {
        Forger forger = new Forger(exchange.bankKey(), random);
        Exchange.Side side = exchange.side(true);
        Map<String, Supplier<String>> tokens = new LinkedHashMap<>();
        for (Daemon daemon : Daemon.values()) {
            String genuine = exchange.token(Persona.ADMIN, daemon).orElseThrow();
            tokens.put(daemon + ", token by another key", () -> forger.byAnotherKey(genuine, SignedType.TOKEN));
            tokens.put(
                    daemon + ", token under the bank's key id",
                    () -> forger.underTheBanksName(genuine, SignedType.TOKEN));
            tokens.put(daemon + ", token with alg none", () -> forger.unsigned(genuine));
            tokens.put(daemon + ", token by HS256 and the public key", () -> forger.byThePublicKey(genuine));
            tokens.put(daemon + ", token with other claims", () -> forger.changed(genuine));
            tokens.put(daemon + ", token cut off", () -> forger.cut(genuine));
            tokens.put(daemon + ", token smudged", () -> forger.smudged(genuine));
            tokens.put(daemon + ", voucher as token", side::voucher);
            tokens.put(daemon + ", quote as token", () -> quote());
            tokens.put(daemon + ", token expired", () -> token("expired", daemon));
            tokens.put(daemon + ", token for elsewhere", () -> token("foreign", daemon));
        }
        Map<Daemon, List<ApiOperation>> guarded = new HashMap<>();
        ApiOperation.all().stream()
                .filter(operation -> !operation.open())
                .forEach(operation -> guarded.computeIfAbsent(operation.daemon(), any -> new ArrayList<>())
                        .add(operation));
        Samples samples = Samples.any(Requests.known(side), random);
        Map<Daemon, Wire> wires = new HashMap<>();
        List<Attack> attacks = new ArrayList<>();
        tokens.forEach((name, forged) -> {
            Daemon daemon = Daemon.valueOf(name.substring(0, name.indexOf(',')).toUpperCase(Locale.ROOT));
            Wire wire = wires.computeIfAbsent(daemon, exchange::wire);
            attacks.add(new Attack(name, 4, () -> {
                ApiOperation operation = samples.pick(guarded.get(daemon));
                return wire.ask(Requests.valid(operation, samples, Optional.of(forged.get())));
            }));
        });
        none(attacks, TRIES / 2);
        wires.values().forEach(Wire::close);
    }

    private static String quote() {
        return exchange.done(Daemon.NODE, "GET", "/v1/quote", Persona.ADMIN, null)
                .path("signed")
                .asText();
    }

    private static String token(String persona, Daemon daemon) {
        return Persona.ALL.stream()
                .filter(any -> any.name().equals(persona))
                .findFirst()
                .flatMap(any -> exchange.token(any, daemon))
                .orElseThrow();
    }

    @Test
    void noVoucherButAGenuineOneForThisBidderMachineAndEpochPays(RandomGenerator random) {
        Forger forger = new Forger(exchange.bankKey(), random);
        String genuine = exchange.side(true).voucher();
        String spent = spent();
        Map<String, Supplier<String>> vouchers = new LinkedHashMap<>();
        vouchers.put("voucher by another key", () -> forger.byAnotherKey(genuine, SignedType.VOUCHER));
        vouchers.put("voucher under the bank's key id", () -> forger.underTheBanksName(genuine, SignedType.VOUCHER));
        vouchers.put("voucher with alg none", () -> forger.unsigned(genuine));
        vouchers.put("voucher by HS256 and the public key", () -> forger.byThePublicKey(genuine));
        vouchers.put("voucher with other terms", () -> forger.changed(genuine));
        vouchers.put("voucher cut off", () -> forger.cut(genuine));
        vouchers.put("voucher smudged", () -> forger.smudged(genuine));
        vouchers.put("token as voucher", () -> token("bidder", Daemon.NODE));
        vouchers.put("quote as voucher", ForgeryTest::quote);
        vouchers.put(
                "voucher expired",
                () -> genuine(genuine, "expires", Instant.now().toString()));
        vouchers.put("voucher of another account", () -> genuine(genuine, "account", "bobby"));
        vouchers.put("voucher of another machine", () -> genuine(genuine, "machine", Exchange.OTHER_MACHINE));
        vouchers.put("voucher of another epoch", () -> genuine(genuine, "epoch", "" + (2 + random.nextInt(9))));
        List<Attack> attacks = new ArrayList<>();
        vouchers.forEach((name, forged) -> attacks.add(new Attack(name, 4, () -> bid(Persona.BIDDER, forged.get()))));
        attacks.add(new Attack("voucher that is final", 4, () -> bid(Persona.OTHER_BIDDER, spent)));
        none(attacks, TRIES / 4);
    }

    /** A voucher that the bank really signed, with another value in one place. */
    private static String genuine(String voucher, String member, String value) {
        var payload = Forger.payload(voucher)
                .put(member, value)
                .put("hold", UUID.randomUUID().toString());
        return exchange.bankKey().sign(SignedType.VOUCHER, payload);
    }

    /** The voucher of a bid that was placed, withdrawn and settled. */
    private static String spent() {
        Exchange.Side other = exchange.withHold(new Exchange.Side(Persona.OTHER_BIDDER, Exchange.MACHINE, "", "", ""));
        assertEquals(200, bid(Persona.OTHER_BIDDER, other.voucher()).status());
        exchange.done(Daemon.NODE, "DELETE", "/v1/bids/cpu", Persona.OTHER_BIDDER, null);
        Wait.until(
                "the hold is released",
                () -> exchange.done(Daemon.BANK, "GET", "/v1/holds", Persona.OTHER_BIDDER, null)
                        .toString(),
                holds -> !holds.contains("\"machine\":\"m1\"") || !open(holds));
        return other.voucher();
    }

    private static boolean open(String holds) {
        for (JsonNode hold : WireJson.read(holds, JsonNode.class).get("holds")) {
            if (hold.at("/voucher/machine").asText().equals(Exchange.MACHINE)
                    && hold.get("state").asText().equals("open")) {
                return true;
            }
        }
        return false;
    }

    private static Answer bid(Persona bidder, String voucher) {
        return exchange.ask(
                Daemon.NODE, "PUT", "/v1/bids/cpu", bidder, Map.of("rate", 2, "vouchers", List.of(voucher)));
    }

    @Test
    void noMachineChargesWhatNobodyBacks(RandomGenerator random) {
        String hold = exchange.side(false).hold();
        String foreign = exchange.side(true).hold();
        String settled = exchange.side(false).hold();
        assertEquals("settled", said(settle(1, settled, 1, "0.01", Instant.now(), false)));
        String closed = exchange.side(false).hold();
        assertEquals("settled", said(settle(1, closed, 1, "0", Instant.now(), true)));
        Instant past = Instant.now();
        List<Attack> attacks = new ArrayList<>();
        attacks.add(charge("charge above the hold", () -> settle(1, hold, 1, above(random, 10), Instant.now(), false)));
        attacks.add(charge("charge above the rate", () -> settle(1, hold, 1, above(random, 1), Instant.now(), false)));
        attacks.add(charge("charge below zero", () -> settle(1, hold, 1, "-" + above(random, 1), past, false)));
        attacks.add(charge(
                "charge for time to come",
                () -> settle(1, hold, 1, "0.01", Instant.now().plusSeconds(60 + random.nextInt(3000)), false)));
        attacks.add(charge(
                "charge past the expiry",
                () -> settle(1, hold, 1, "0.01", Instant.now().plusSeconds(3700 + random.nextInt(3000)), false)));
        attacks.add(charge(
                "charge out of order", () -> settle(1, hold, 2 + random.nextInt(9), "0.001", Instant.now(), false)));
        attacks.add(charge(
                "charge of an older or later epoch",
                () -> settle(2 + random.nextInt(9), hold, 1, "0.001", Instant.now(), false)));
        attacks.add(charge("charge on another machine's hold", () -> settle(1, foreign, 1, "0.001", past, false)));
        attacks.add(charge("charge on a final hold", () -> settle(1, closed, 2, "0.001", past, false)));
        attacks.add(
                charge("charge on no hold", () -> settle(1, UUID.randomUUID().toString(), 1, "0.001", past, false)));
        attacks.add(charge(
                "charge changed under its sequence", () -> settle(1, settled, 1, above(random, 0), past, false)));
        attacks.add(new Attack(
                "release of another machine's hold",
                4,
                () -> exchange.ask(
                        Daemon.BANK, "POST", "/v1/holds/" + foreign + "/release", Persona.OTHER_NODE, null)));
        attacks.add(new Attack("holds above what there is", 4, () -> overdrawn(random)));
        none(attacks, TRIES / 8);
    }

    private static Attack charge(String name, Supplier<Answer> attempt) {
        return new Attack(name, 2, attempt);
    }

    private static String above(RandomGenerator random, int credits) {
        return credits + "." + (100_000 + random.nextInt(900_000));
    }

    private static Answer settle(long epoch, String hold, long sequence, String amount, Instant through, boolean last) {
        Map<String, Object> entry = Map.of(
                "hold", hold,
                "sequence", sequence,
                "amount", new BigDecimal(amount),
                "through", through,
                "last", last);
        Map<String, Object> batch = Map.of("epoch", epoch, "batch", 1, "entries", List.of(entry));
        return exchange.ask(Daemon.BANK, "POST", "/v1/settlements", Persona.OTHER_NODE, batch);
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

    @Test
    void whatIsSaidTwiceHappensOnce(RandomGenerator random) {
        Exchange.Side side = exchange.side(false);
        Instant through = Instant.now();
        assertEquals("settled", said(settle(1, side.hold(), 1, "0.002", through, false)));
        assertEquals("settled", said(settle(1, side.hold(), 2, "0.003", through, false)));
        List<Attack> attacks = new ArrayList<>();
        attacks.add(charge("charge said again, late", () -> settle(1, side.hold(), 1, "0.002", through, false)));
        attacks.add(charge("charge said again", () -> settle(1, side.hold(), 2, "0.003", through, false)));
        attacks.add(
                charge("charge said again in another epoch", () -> settle(7, side.hold(), 2, "0.003", through, false)));
        // Each with another that the same caller may do.
        Map<String, String> keyed = Map.of(
                "grant", "transfer",
                "transfer", "grant",
                "placeHolds", "transfer",
                "settle", "releaseHold",
                "releaseHold", "settle");
        Samples samples = Samples.bare(Requests.known(side), random);
        Map<String, List<Object>> otherwise = Requests.known(exchange.withHold(side));
        otherwise.put("amount", List.of(0.002));
        Samples others = Samples.bare(otherwise, random);
        Map<String, ApiOperation> operations = new HashMap<>();
        ApiOperation.all().forEach(operation -> operations.put(operation.id(), operation));
        Wire wire = exchange.wire(Daemon.BANK);
        keyed.forEach((id, another) -> {
            String key = "Idempotency-Key: " + UUID.randomUUID();
            ApiOperation operation = operations.get(id);
            Persona persona = id.equals("placeHolds")
                    ? Persona.BIDDER
                    : operation.scopes().contains(Scope.ADMIN) ? Persona.ADMIN : Persona.OTHER_NODE;
            Optional<String> token = exchange.token(persona, Daemon.BANK);
            byte[] once = Requests.valid(operation, samples, token, key);
            Answer first = wire.ask(once);
            assertEquals(2, first.status() / 100, id + ": " + first);
            attacks.add(new Attack(id + " said again", 2, () -> same(first, wire.ask(once))));
            attacks.add(new Attack(
                    id + " with another body", 4, () -> wire.ask(Requests.valid(operation, others, token, key))));
            ApiOperation other = operations.get(another);
            attacks.add(new Attack(
                    "%s under the key of %s".formatted(other.id(), id),
                    4,
                    () -> wire.ask(Requests.valid(other, samples, token, key))));
        });
        none(attacks, TRIES / 8);
        wire.close();
    }

    private static Answer same(Answer first, Answer again) {
        assertEquals(first.body(), again.body());
        return again;
    }
}
