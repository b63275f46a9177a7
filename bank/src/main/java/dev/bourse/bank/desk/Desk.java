package dev.bourse.bank.desk;

import dev.bourse.api.service.Operation;
import dev.bourse.api.signing.TokenIssuer;
import dev.bourse.api.signing.TokenVerifier;
import dev.bourse.bank.store.Database;
import dev.bourse.bank.store.Statements;
import dev.bourse.bank.store.Writer;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All operations of {@code openapi/bank.yaml}. */
public final class Desk implements AutoCloseable {
    /** The audience of the tokens that the desk accepts. */
    public static final String AUDIENCE = "bank";

    private static final Logger LOG = LoggerFactory.getLogger(Desk.class);
    private static final int READERS = 2;
    private static final int OUTSIDERS = 4;

    private final Map<String, Operation> operations = new HashMap<>();
    private final BankTrust trust;
    private final InstantSource clock;
    private final Vertx vertx;
    private final long looking;

    /** A desk at these books, signing with the key. Blocks while it reads which keys and revocations there are. */
    public Desk(
            Vertx vertx,
            Writer writer,
            Database database,
            OwnKey key,
            TokenTerms terms,
            List<IssuerConfig> issuers,
            InstantSource clock) {
        Readers readers = new Readers(vertx.createSharedWorkerExecutor("bank-readers", READERS));
        Readers outsiders = new Readers(vertx.createSharedWorkerExecutor("bank-outsiders", OUTSIDERS));
        WorkerExecutor locksmith = vertx.createSharedWorkerExecutor("bank-locksmith", 1);
        Supplier<String> ids = () -> UUID.randomUUID().toString();
        Statements statements = database.statements();
        this.vertx = vertx;
        this.clock = clock;
        this.trust = new BankTrust(statements, readers, clock);
        TokenIssuer issuer = new TokenIssuer(key::signing, clock, ids);
        TokenOffice tokens =
                new TokenOffice(statements, issuer, terms, trust, new OutsideIssuers(issuers, clock), clock);
        Teller teller = new Teller(vertx, writer);
        AccessOrders access = new AccessOrders(teller, trust, key, locksmith, terms, clock);
        operations.putAll(new Enquiries(statements, readers, clock).operations());
        operations.putAll(
                new Lists(database.listings(), database.movements(), statements, readers, clock).operations());
        operations.putAll(new Issuance(tokens, teller, readers, outsiders).operations());
        operations.putAll(new Orders(teller, readers.threads(), key, ids).operations());
        operations.putAll(new Administration(teller, ids).operations());
        operations.putAll(access.operations());
        this.looking = vertx.setPeriodic(
                AccessOrders.every().toMillis(),
                tick -> access.look()
                        .onFailure(why -> LOG.warn("Keys and revocations were not read: {}", why.getMessage())));
    }

    /** Checks the tokens that the desk accepts. */
    public TokenVerifier tokens() {
        return new TokenVerifier(trust, AUDIENCE, clock);
    }

    /** The handlers by {@code operationId}. */
    public Map<String, Operation> operations() {
        return Map.copyOf(operations);
    }

    /** Looks no more for what other banks on the same books changed. */
    @Override
    public void close() {
        vertx.cancelTimer(looking);
    }
}
