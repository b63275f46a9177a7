package dev.bourse.bank;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.bourse.api.service.Limits;
import dev.bourse.api.service.ServiceSpec.Tls;
import dev.bourse.api.traces.TracesConfig;
import dev.bourse.bank.desk.IssuerConfig;
import dev.bourse.bank.desk.TokenTerms;
import dev.bourse.bank.ledger.Demurrage;
import dev.bourse.bank.ledger.Terms;
import dev.bourse.bank.store.DatabaseServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * How a bank is set up. What is null gets its default.
 *
 * @param host the address to bind; {@code 127.0.0.1}
 * @param port the port to bind, 0 for any free one; 7070
 * @param data the directory of its key and, unless {@code database} is given, of its books in SQLite; made when absent
 * @param database the PostgreSQL database of the books, which several banks with the same key may share
 * @param settlementWindow for how long after a hold's expiry it can be settled; 10 minutes
 * @param maxSkew by how much a machine's clock may be ahead; 5 seconds
 * @param longestHold the longest time that a hold may last; 30 days
 * @param tokenLife how long a token is good for when nothing is asked; an hour
 * @param longestToken at most, for who exchanges an own token; 12 hours
 * @param longestAdminToken at most, for administrators and the bootstrap secret; 30 days
 * @param holdSweep how often holds past settlement are given back; 10 seconds
 * @param repliesKept for how long a repeated idempotency key is recognised; 24 hours
 * @param certificate the PEM file of the TLS certificate, if any
 * @param certificateKey the PEM file of its key; both are read again when they change
 * @param demurrage what idle credits lose each day; nothing
 * @param issuers issuers outside whose tokens are exchanged for the bank's; none
 * @param limits how much one caller may ask
 * @param traces where it tells what took how long; nowhere
 */
public record BankConfig(
        String host,
        Integer port,
        @JsonProperty(required = true) Path data,
        DatabaseServer database,
        Duration settlementWindow,
        Duration maxSkew,
        Duration longestHold,
        Duration tokenLife,
        Duration longestToken,
        Duration longestAdminToken,
        Duration holdSweep,
        Duration repliesKept,
        Path certificate,
        Path certificateKey,
        Demurrage demurrage,
        List<IssuerConfig> issuers,
        Limits limits,
        TracesConfig traces) {
    private static final int PORT = 7070;
    private static final int LARGEST_PORT = 65_535;

    /** Fills in defaults and checks all. */
    public BankConfig {
        host = Objects.requireNonNullElse(host, "127.0.0.1");
        port = Objects.requireNonNullElse(port, PORT);
        settlementWindow = Objects.requireNonNullElse(settlementWindow, Duration.ofMinutes(10));
        maxSkew = Objects.requireNonNullElse(maxSkew, Duration.ofSeconds(5));
        longestHold = Objects.requireNonNullElse(longestHold, Duration.ofDays(30));
        tokenLife = Objects.requireNonNullElse(tokenLife, Duration.ofHours(1));
        longestToken = Objects.requireNonNullElse(longestToken, Duration.ofHours(12));
        longestAdminToken = Objects.requireNonNullElse(longestAdminToken, Duration.ofDays(30));
        holdSweep = Objects.requireNonNullElse(holdSweep, Duration.ofSeconds(10));
        repliesKept = Objects.requireNonNullElse(repliesKept, Duration.ofHours(24));
        demurrage = Objects.requireNonNullElse(demurrage, Demurrage.NONE);
        if (data == null) {
            throw new IllegalArgumentException("The directory `data` must be given; name one that the bank may write.");
        }
        if (port < 0 || port > LARGEST_PORT) {
            throw new IllegalArgumentException("The port (%d) must be between 0 and %d.".formatted(port, LARGEST_PORT));
        }
        if (!holdSweep.isPositive() || !repliesKept.isPositive()) {
            throw new IllegalArgumentException("The times holdSweep (%s) and repliesKept (%s) must be above zero."
                    .formatted(holdSweep, repliesKept));
        }
        issuers = issuers == null ? List.of() : List.copyOf(issuers);
        limits = Objects.requireNonNullElse(limits, Limits.usual());
        Tls.of(certificate, certificateKey);
        // Their constructors hold the rest of the rules.
        new Terms(settlementWindow, maxSkew, longestHold);
        new TokenTerms(tokenLife, longestToken, longestAdminToken);
    }

    /** A bank on any free port with the defaults. */
    public static BankConfig at(Path data) {
        return at(data, Limits.usual());
    }

    /** As the other, with these limits. */
    public static BankConfig at(Path data, Limits limits) {
        return new BankConfig(
                null, 0, data, null, null, null, null, null, null, null, null, null, null, null, null, null, limits,
                null);
    }

    /** The same bank with its books in a database of PostgreSQL. */
    public BankConfig on(DatabaseServer server) {
        return new BankConfig(
                host,
                port,
                data,
                server,
                settlementWindow,
                maxSkew,
                longestHold,
                tokenLife,
                longestToken,
                longestAdminToken,
                holdSweep,
                repliesKept,
                certificate,
                certificateKey,
                demurrage,
                issuers,
                limits,
                traces);
    }

    Terms terms() {
        return new Terms(settlementWindow, maxSkew, longestHold);
    }

    /** For how long at most anything signed now is good. */
    Duration longestSigned() {
        return longestHold.compareTo(longestAdminToken) > 0 ? longestHold : longestAdminToken;
    }

    TokenTerms tokenTerms() {
        return new TokenTerms(tokenLife, longestToken, longestAdminToken);
    }
}
