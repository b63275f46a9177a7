package dev.bourse.bank.ledger;

import dev.bourse.api.bank.Hold;
import dev.bourse.api.bank.SettlementBatch;
import dev.bourse.api.bank.Transfer;
import dev.bourse.api.bank.TransferKind;
import dev.bourse.api.money.Credits;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** One request's turn at the books. Every movement of credits goes through {@code post}, both sides at once. */
final class Turn {
    private final Books books;
    private final Instant now;
    private final String by;
    private final List<Transfer> postings = new ArrayList<>();

    Turn(Books books, Instant now, String by) {
        this.books = books;
        this.now = now;
        this.by = by;
    }

    Books books() {
        return books;
    }

    Instant now() {
        return now;
    }

    List<Transfer> postings() {
        return postings;
    }

    AccountEntry account(String name) {
        return books.account(name)
                .orElseThrow(() -> Refusals.accountUnknown(name).asException());
    }

    MachineEntry machine(String name) {
        return books.machine(name)
                .orElseThrow(() -> Refusals.machineUnknown(name).asException());
    }

    Hold hold(String id) {
        return books.hold(id).orElseThrow(() -> Refusals.holdUnknown(id).asException());
    }

    Transfer post(TransferKind kind, String from, String to, Credits amount, String reason, String hold) {
        return post(kind, from, to, amount, reason, hold, null);
    }

    /** Posts what a settlement of the hold charges. */
    Transfer charge(String from, String to, SettlementBatch.Entry settlement) {
        return post(TransferKind.CHARGE, from, to, settlement.amount(), null, settlement.hold(), settlement.sequence());
    }

    private Transfer post(
            TransferKind kind, String from, String to, Credits amount, String reason, String hold, Long sequence) {
        books.write(account(from).debited(amount));
        books.write(account(to).credited(amount));
        Transfer transfer = new Transfer(books.nextTransfer(), kind, from, to, amount, reason, hold, sequence, by, now);
        books.append(transfer);
        postings.add(transfer);
        return transfer;
    }

    /** Ends the hold and gives back what is left of it. */
    Hold close(Hold hold, Hold.State state) {
        Credits rest = hold.voucher().amount().minus(hold.settled());
        books.write(account(hold.voucher().account()).freed(rest));
        Hold closed = new Hold(hold.voucher(), hold.settled(), hold.sequence(), state);
        books.write(closed);
        return closed;
    }
}
