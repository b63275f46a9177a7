package dev.bourse.marketnode.settling;

import dev.bourse.api.bank.BankClient;
import dev.bourse.api.bank.MachineRegistration;
import dev.bourse.marketnode.hands.Loop;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Registers the machine with the bank, until it succeeds, and learns the epoch of its journal.
 *
 * <p>For the node's event loop.
 */
public final class Registration {
    private static final Logger LOG = LoggerFactory.getLogger(Registration.class);

    private final String machine;
    private final BankClient bank;
    private final BankKeys keys;
    private final Loop loop;
    private final Supplier<MachineRegistration> says;
    private final LongConsumer epochLearned;
    private final Backoff backoff;
    private Optional<String> trouble = Optional.of("not asked yet");
    private boolean trying;
    private boolean closed;

    /**
     * Registers when told to.
     *
     * @param says what the machine says of itself now
     * @param epochLearned told the epoch, each time the bank has answered
     */
    public Registration(
            String machine,
            BankClient bank,
            BankKeys keys,
            Loop loop,
            Supplier<MachineRegistration> says,
            LongConsumer epochLearned) {
        this.machine = machine;
        this.bank = bank;
        this.keys = keys;
        this.loop = loop;
        this.says = says;
        this.epochLearned = epochLearned;
        this.backoff = new Backoff(loop.random());
    }

    /** Begins to register, unless it is doing so. */
    public void begin() {
        if (!trying && !closed) {
            trying = true;
            attempt();
        }
    }

    private void attempt() {
        keys.refresh()
                .compose(_ -> bank.register(machine, says.get(), newKey()))
                .onComplete(answer -> loop.soon(() -> {
                    if (closed) {
                        return;
                    }
                    if (answer.succeeded()) {
                        trying = false;
                        trouble = Optional.empty();
                        backoff.reset();
                        epochLearned.accept(answer.result().epoch());
                    } else {
                        again(answer.cause());
                    }
                }));
    }

    /** New for each attempt: a journal that was restored says the same as it did before, and must be heard. */
    private String newKey() {
        return new UUID(loop.random().nextLong(), loop.random().nextLong()).toString();
    }

    private void again(Throwable failure) {
        if (!trouble.equals(Optional.of(failure.getMessage()))) {
            LOG.warn("The machine could not be registered: {}", failure.getMessage());
        }
        trouble = Optional.of(failure.getMessage());
        loop.in(backoff.next(), () -> {
            if (!closed) {
                attempt();
            }
        });
    }

    /** Why the bank hasn't registered the machine since the node started, if it hasn't. */
    public Optional<String> trouble() {
        return trouble;
    }

    /** Tries no more. */
    public void close() {
        closed = true;
    }
}
