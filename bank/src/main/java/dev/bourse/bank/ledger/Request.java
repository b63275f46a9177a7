package dev.bourse.bank.ledger;

import java.util.Optional;

/**
 * A command and who gives it.
 *
 * @param by the subject that asks
 * @param command what is to be done
 * @param repeat by what a repetition is known, if the caller gave a key
 * @param audited the operation asked for, if the caller is an administrator, whose acts are kept on record
 * @param <R> what the command answers
 */
public record Request<R>(String by, Command<R> command, Optional<Repeat> repeat, Optional<String> audited) {
    /** The bank itself, as the subject of what nobody asked for. */
    public static final String BANK = "bank";

    /** A request of somebody who is no administrator. */
    public Request(String by, Command<R> command, Optional<Repeat> repeat) {
        this(by, command, repeat, Optional.empty());
    }

    /** The same of an administrator who asked for the operation. */
    public Request<R> audited(String operation) {
        return new Request<>(by, command, repeat, Optional.of(operation));
    }

    /** A request of the bank itself. */
    public static <R> Request<R> own(Command<R> command) {
        return new Request<>(BANK, command, Optional.empty());
    }
}
