package dev.bourse.cli.attack;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.api.signing.Scope;
import dev.bourse.cli.attack.Persona.Papers;
import dev.bourse.cli.stage.Asking;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tokens that the bank issued, that were good, and that it took back: one by one, or all of a subject. The node and the
 * dashboard hear of it by asking the bank, as they always do.
 */
final class TakenBack {
    private static final Duration PROMISED = Duration.ofSeconds(30);

    /** What needs a token at each. */
    private static final Map<Daemon, String> DOORS =
            Map.of(Daemon.BANK, "/v1/accounts", Daemon.NODE, "/v1/bids", Daemon.DASHBOARD, "/v1/market");

    private record Bearer(Papers papers, Daemon daemon) {}

    private final Exchange exchange;
    private final Map<Bearer, String> tokens = new HashMap<>();

    /** Has these personas' tokens issued and taken back, and waits until every daemon refuses them. */
    TakenBack(Exchange exchange, List<Persona> personas) {
        this.exchange = exchange;
        personas.forEach(this::issue);
        // The bank may sign with a key that the others have yet to hear of.
        tokens.forEach(
                (bearer, token) -> Asking.until(bearer + " is let in", () -> code(bearer.daemon(), token), ""::equals));
        long revoked = System.nanoTime();
        personas.forEach(this::revoke);
        for (Daemon daemon : Daemon.values()) {
            personas.forEach(persona -> Asking.until(
                    daemon + " has heard of the revocation",
                    () -> code(daemon, of(persona, daemon)),
                    "token-revoked"::equals));
            Duration took = Duration.ofNanos(System.nanoTime() - revoked);
            System.out.printf("%s refuses revoked tokens after %d ms%n", daemon, took.toMillis());
            assertTrue(took.compareTo(PROMISED) <= 0, daemon + " took " + took);
        }
    }

    private void issue(Persona persona) {
        List<String> scopes = persona.scopes().stream().map(Scope::wire).toList();
        for (Daemon daemon : Daemon.values()) {
            var request = Map.of("subject", persona.subject(), "scopes", scopes, "audience", daemon.audience());
            String token = exchange.done(Daemon.BANK, "POST", "/v1/tokens", Persona.ADMIN, request)
                    .get("token")
                    .asText();
            tokens.put(new Bearer(persona.papers(), daemon), token);
        }
    }

    private void revoke(Persona persona) {
        if (persona.papers() == Papers.DISMISSED) {
            revoke("subject", persona.subject());
        } else {
            for (Daemon daemon : Daemon.values()) {
                revoke("token", of(persona, daemon));
            }
        }
    }

    private void revoke(String what, String value) {
        exchange.done(Daemon.BANK, "POST", "/v1/revocations", Persona.ADMIN, Map.of(what, value));
    }

    private String code(Daemon daemon, String token) {
        return exchange.ask(daemon, new Draft("GET", DOORS.get(daemon), Optional.of(token), null).bytes())
                .code();
    }

    /** The persona's token for the daemon, which is good no more. */
    String of(Persona persona, Daemon daemon) {
        return tokens.get(new Bearer(persona.papers(), daemon));
    }
}
