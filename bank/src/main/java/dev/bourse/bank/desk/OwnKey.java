package dev.bourse.bank.desk;

import dev.bourse.api.bank.BankKey;
import dev.bourse.api.problem.RefusedException;
import dev.bourse.api.signing.SigningKey;
import dev.bourse.bank.ledger.Command;
import dev.bourse.bank.ledger.Outcome;
import dev.bourse.bank.ledger.Request;
import dev.bourse.bank.store.Writer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The key that this bank signs with, in its data directory. A new one is first a file beside the old, then in the books,
 * and only then in the place of the old: a crash between leaves a file by which the next start goes on.
 *
 * <p>Changes block and are made by one thread at a time; {@link #signing} is safe for any thread.
 */
public final class OwnKey {
    private static final Logger LOG = LoggerFactory.getLogger(OwnKey.class);

    private final Path file;
    private final Path next;
    private final Writer writer;
    private final InstantSource clock;
    private final Duration longestSigned;
    private volatile SigningKey signing;

    private OwnKey(Path data, Writer writer, InstantSource clock, Duration longestSigned) {
        this.file = data.resolve("bank-key.json");
        this.next = data.resolve("bank-key-next.json");
        this.writer = writer;
        this.clock = clock;
        this.longestSigned = longestSigned;
        this.signing = SigningKey.load(file);
    }

    /**
     * The key in the directory, which is made where there is none, published in the books. Blocks.
     *
     * @param longestSigned for how long what it signs may be good
     */
    public static OwnKey open(Path data, Writer writer, InstantSource clock, Duration longestSigned) {
        OwnKey key = new OwnKey(data, writer, clock, longestSigned);
        if (Files.exists(key.next)) {
            key.replace(Request::own);
        } else {
            key.publish();
        }
        return key;
    }

    private void publish() {
        try {
            submit(Request.own(new Command.PublishKey(signing.keyId(), signing.publicJwk(), null, clock.instant())));
        } catch (RefusedException e) {
            if (!e.refusal().code().equals("key-retired")) {
                throw e;
            }
            LOG.warn("{}", e.getMessage());
            replace(Request::own);
        }
    }

    /** Signs with a new key from now on; a repetition changes nothing. Blocks. */
    Outcome<BankKey> replace(Function<Command<BankKey>, Request<BankKey>> order) {
        SigningKey fresh = SigningKey.load(next);
        Outcome<BankKey> outcome = submit(order.apply(new Command.PublishKey(
                fresh.keyId(),
                fresh.publicJwk(),
                signing.keyId(),
                clock.instant().plus(longestSigned))));
        try {
            if (outcome instanceof Outcome.Repeated<BankKey>) {
                Files.delete(next);
            } else {
                Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                signing = fresh;
                LOG.info("Signs with the key {} from now on", fresh.keyId());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return outcome;
    }

    private Outcome<BankKey> submit(Request<BankKey> request) {
        try {
            Outcome<BankKey> outcome = writer.submit(request).join();
            outcome.value();
            return outcome;
        } catch (CompletionException e) {
            throw e.getCause() instanceof RefusedException refused ? refused : e;
        }
    }

    /** What to sign with now. */
    public SigningKey signing() {
        return signing;
    }
}
