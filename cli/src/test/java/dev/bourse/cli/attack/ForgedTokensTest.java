package dev.bourse.cli.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bourse.api.signing.SignedType;
import dev.bourse.testkit.Trials;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Tokens that the bank did not issue, or not for this daemon, or that it takes for good no more. */
class ForgedTokensTest extends Siege {
    @Test
    void noTokenButAGoodOneOpensAnything(RandomGenerator random) {
        Forger forger = new Forger(exchange.bankKey(), random);
        Exchange.Side side = exchange.side(true);
        Samples samples = Samples.any(Requests.known(side), random);
        List<Attack> attacks = new ArrayList<>();
        for (Daemon daemon : Daemon.values()) {
            List<ApiOperation> guarded = ApiOperation.all().stream()
                    .filter(operation -> operation.daemon() == daemon && !operation.open())
                    .toList();
            tokens(daemon, side, forger)
                    .forEach((name, forged) -> attacks.add(new Attack(
                            daemon + ", " + name,
                            "401",
                            () -> exchange.ask(
                                    daemon,
                                    Requests.valid(samples.pick(guarded), samples, Optional.of(forged.get()))))));
        }
        none(attacks, Trials.number(1_500, 50_000));
    }

    private static Map<String, Supplier<String>> tokens(Daemon daemon, Exchange.Side side, Forger forger) {
        String genuine = exchange.token(Persona.ADMIN, daemon).orElseThrow();
        Map<String, Supplier<String>> tokens = forger.forgeries("token", genuine, SignedType.TOKEN);
        tokens.put("voucher as token", side::voucher);
        tokens.put("quote as token", exchange::quote);
        List.of(Persona.EXPIRED, Persona.FOREIGN, Persona.REVOKED, Persona.DISMISSED)
                .forEach(persona -> {
                    String token = exchange.token(persona, daemon).orElseThrow();
                    tokens.put("token " + persona, () -> token);
                });
        return tokens;
    }

    @Test
    void aSubjectWhoseTokensWereRevokedComesBackWithANewOne() {
        exchange.token(Persona.DISMISSED, Daemon.BANK);
        var request = Map.of("subject", Persona.DISMISSED.subject(), "scopes", List.of("bidder"));
        String token = exchange.done(Daemon.BANK, "POST", "/v1/tokens", Persona.ADMIN, request)
                .get("token")
                .asText();
        Draft asked = new Draft("GET", "/v1/accounts", Optional.of(token), null);
        assertEquals(200, exchange.ask(Daemon.BANK, asked.bytes()).status());
    }
}
