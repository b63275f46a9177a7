package dev.bourse.bank.desk;

import dev.bourse.api.service.Operation;
import dev.bourse.api.signing.SigningKey;
import dev.bourse.api.signing.TokenIssuer;
import dev.bourse.bank.store.Database;
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

    private final Map<String, Operation> operations = new HashMap<>();

    /** A desk at these books, signing with the key. */
    public Desk(Vertx vertx, Writer writer, Database database, SigningKey key, TokenTerms terms, InstantSource clock) {
        WorkerExecutor readers = vertx.createSharedWorkerExecutor("bank-readers", READERS);
        Supplier<String> ids = () -> UUID.randomUUID().toString();
        Statements statements = database.statements();
        TokenOffice tokens = new TokenOffice(statements, new TokenIssuer(key, clock, ids), terms, clock);
        Teller teller = new Teller(vertx, writer);
        operations.putAll(new Enquiries(statements, readers, key.keySet(), clock).operations());
        operations.putAll(
                new Lists(database.listings(), database.movements(), statements, readers, clock).operations());
        operations.putAll(new Issuance(tokens, teller, readers).operations());
        operations.putAll(new Orders(teller, readers, key, ids).operations());
        operations.putAll(new Administration(teller, ids).operations());
    }

    /** The handlers by {@code operationId}. */
    public Map<String, Operation> operations() {
        return Map.copyOf(operations);
    }
}
