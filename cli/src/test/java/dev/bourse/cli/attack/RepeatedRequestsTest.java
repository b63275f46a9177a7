package dev.bourse.cli.attack;

import static dev.bourse.cli.attack.PlayedMachine.charge;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bourse.api.bank.SettlementBatch.Entry;
import dev.bourse.api.signing.Scope;
import dev.bourse.testkit.Trials;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Requests said twice, and keys used for something else. */
class RepeatedRequestsTest extends Siege {
    /** Operations whose requests carry a key, each with another that the same caller may do. */
    private static final Map<String, String> KEYED = Map.of(
            "grant", "transfer",
            "transfer", "grant",
            "placeHolds", "transfer",
            "settle", "releaseHold",
            "releaseHold", "settle");

    @Test
    void whatIsSaidTwiceHappensOnce(RandomGenerator random) {
        Exchange.Side side = exchange.side(false);
        List<Attack> attacks = new ArrayList<>(charges(side.hold()));
        Samples samples = Samples.bare(Requests.known(side), random);
        Map<String, List<Object>> otherwise = Requests.known(exchange.withHold(side));
        otherwise.put("amount", List.of(0.002));
        Samples others = Samples.bare(otherwise, random);
        Map<String, ApiOperation> operations =
                ApiOperation.all().stream().collect(Collectors.toMap(ApiOperation::id, Function.identity()));
        KEYED.forEach((id, another) -> {
            String key = "Idempotency-Key: " + UUID.randomUUID();
            ApiOperation operation = operations.get(id);
            ApiOperation other = operations.get(another);
            Optional<String> token = exchange.token(caller(operation), Daemon.BANK);
            byte[] once = Requests.valid(operation, samples, token, key);
            attacks.add(again(id, once, served(once)));
            attacks.add(new Attack(
                    id + " with another body",
                    "422",
                    () -> exchange.ask(Daemon.BANK, Requests.valid(operation, others, token, key))));
            attacks.add(new Attack(
                    "%s under the key of %s".formatted(another, id),
                    "422",
                    () -> exchange.ask(Daemon.BANK, Requests.valid(other, samples, token, key))));
        });
        none(attacks, Trials.number(400, 10_000));
    }

    private static List<Attack> charges(String hold) {
        PlayedMachine machine = new PlayedMachine(exchange);
        Entry first = charge(hold, 1, "0.002", Instant.now());
        Entry second = charge(hold, 2, "0.003", first.through());
        assertEquals("settled", said(machine.settle(first)));
        assertEquals("settled", said(machine.settle(second)));
        return List.of(
                new Attack("charge said again, late", "200", () -> machine.settle(first)),
                new Attack("charge said again", "200", () -> machine.settle(second)),
                new Attack("charge said again in another epoch", "200", () -> machine.settle(7, 1, second)));
    }

    private static Persona caller(ApiOperation operation) {
        return operation.id().equals("placeHolds")
                ? Persona.BIDDER
                : operation.scopes().contains(Scope.ADMIN) ? Persona.ADMIN : Persona.OTHER_NODE;
    }
}
