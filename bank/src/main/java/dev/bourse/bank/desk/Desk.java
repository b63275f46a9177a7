package dev.bourse.bank.desk;

import dev.bourse.api.service.Operation;
import dev.bourse.api.signing.SigningKey;
import dev.bourse.api.signing.TokenIssuer;
import dev.bourse.bank.store.Statements;
import dev.bourse.bank.store.Writer;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/** All operations of {@code openapi/bank.yaml}. */
public final class Desk {
    /** The audience of the tokens that the desk accepts. */
    public static final String AUDIENCE = "bank";

    private static final int READERS = 2;

    private final Enquiries enquiries;
    private final Orders orders;
    private final Administration administration;

    /** A desk at these books, signing with the key. */
    public Desk(
            Vertx vertx, Writer writer, Statements statements, SigningKey key, TokenTerms terms, InstantSource clock) {
        WorkerExecutor readers = vertx.createSharedWorkerExecutor("bank-readers", READERS);
        TokenIssuer issuer = new TokenIssuer(key, clock, () -> UUID.randomUUID().toString());
        TokenOffice tokens = new TokenOffice(statements, issuer, terms, clock);
        this.enquiries = new Enquiries(statements, tokens, readers, key.keySet(), clock);
        Teller teller = new Teller(vertx, writer);
        Supplier<String> ids = () -> UUID.randomUUID().toString();
        this.orders = new Orders(teller, readers, key, ids);
        this.administration = new Administration(teller, ids);
    }

    /** The handlers by {@code operationId}. */
    public Map<String, Operation> operations() {
        Map<String, Operation> all = new HashMap<>(enquiries.operations());
        all.putAll(orders.operations());
        all.putAll(administration.operations());
        return all;
    }
}
