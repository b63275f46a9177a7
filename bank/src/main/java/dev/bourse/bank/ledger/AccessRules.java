package dev.bourse.bank.ledger;

import dev.bourse.api.bank.BankKey;
import dev.bourse.api.signing.Revocation;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Which tokens are refused before they expire, and which keys the bank signs with. */
final class AccessRules {
    /**
     * Tokens tell their issue in whole seconds. Those of the present one are refused, too, lest one be overlooked; the
     * desk issues the next from the second after.
     */
    Revocation revoke(Command.Revoke command, Turn turn) {
        AccessBooks books = turn.books().access();
        Instant before = turn.now().truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
        Instant until = books.revocation(command.kind(), command.name())
                .map(Revocation::until)
                .filter(command.until()::isBefore)
                .orElse(command.until());
        Revocation revocation = new Revocation(command.kind(), command.name(), before, until);
        books.write(revocation);
        return revocation;
    }

    /** A key signs once in its life: one that was retired or dropped cannot come back. */
    BankKey publish(Command.PublishKey command, Turn turn) {
        AccessBooks books = turn.books().access();
        Optional<BankKey> known = books.key(command.id());
        if (known.filter(key -> key.retired() != null).isPresent()) {
            throw Refusals.keyRetired(known.get()).asException();
        }
        BankKey key = known.orElseGet(() -> new BankKey(command.id(), command.key(), turn.now(), null, null));
        books.write(key);
        Optional.ofNullable(command.replaced())
                .flatMap(books::key)
                .filter(old -> old.retired() == null)
                .ifPresent(old -> books.write(ended(old, turn.now(), command.until())));
        return key;
    }

    BankKey drop(Command.DropKey command, Turn turn) {
        AccessBooks books = turn.books().access();
        BankKey key = books.key(command.id())
                .orElseThrow(() -> Refusals.keyUnknown(command.id()).asException());
        BankKey dropped = ended(key, key.retired() == null ? turn.now() : key.retired(), turn.now());
        books.write(dropped);
        return dropped;
    }

    Command.Swept forget(Turn turn) {
        return new Command.Swept(turn.books().access().forgetRevocations(turn.now()));
    }

    private static BankKey ended(BankKey key, Instant retired, Instant until) {
        return new BankKey(key.id(), key.key(), key.since(), retired, until);
    }
}
