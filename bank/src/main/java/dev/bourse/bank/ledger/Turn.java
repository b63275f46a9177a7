package dev.bourse.bank.ledger;

import dev.bourse.api.bank.Hold;
import dev.bourse.api.bank.SettlementBatch;
import dev.bourse.api.bank.Transfer;
import dev.bourse.api.bank.TransferKind;
import dev.bourse.api.bank.Voucher;
import dev.bourse.api.money.Credits;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * One request's turn at the books. Every movement of credits is posted here, both sides at once, and every change of what
 * is held or spent is tallied up the tree.
 */
final class Turn {
    private final Books books;
    private final Instant now;
    private final String by;
    private final List<Transfer> postings = new ArrayList<>();

    /** What a transfer is charged or given back for; null is what it has nothing to do with. */
    private record Matter(String hold, Long sequence, Long refunds) {
        static final Matter NONE = new Matter(null, null, null);
    }

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

    String by() {
        return by;
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

    LocalDate today() {
        return LocalDate.ofInstant(now, ZoneOffset.UTC);
    }

    /** Moves credits for any reason but a charge and its refund. */
    Transfer post(TransferKind kind, String from, String to, Credits amount, String reason) {
        return post(kind, from, to, amount, reason, Matter.NONE);
    }

    /** Sets credits aside. */
    void hold(String account, Credits amount) {
        change(account, own -> own.holding(amount), tally -> tally.holding(amount));
    }

    /** Moves what was set aside to a machine's owner, as the settlement says. */
    Transfer charge(Voucher voucher, String owner, SettlementBatch.Entry settlement) {
        Credits amount = settlement.amount();
        change(voucher.account(), own -> own.freed(amount), tally -> tally.charged(amount, today()));
        Matter matter = new Matter(voucher.hold(), settlement.sequence(), null);
        return post(TransferKind.CHARGE, voucher.account(), owner, amount, null, matter);
    }

    /** Moves what was charged back. */
    Transfer refund(Transfer charge, Credits amount, String reason) {
        LocalDate charged = LocalDate.ofInstant(charge.at(), ZoneOffset.UTC);
        change(charge.from(), own -> own, tally -> tally.refunded(amount, charged, today()));
        Matter matter = new Matter(charge.hold(), charge.sequence(), charge.id());
        return post(TransferKind.REFUND, charge.to(), charge.from(), amount, reason, matter);
    }

    /** Ends the hold and gives back what is left of it. */
    Hold close(Hold hold, Hold.State state) {
        Credits rest = hold.voucher().amount().minus(hold.settled());
        change(hold.voucher().account(), own -> own.freed(rest), tally -> tally.freed(rest));
        Hold closed = new Hold(hold.voucher(), hold.settled(), hold.sequence(), state);
        books.write(closed);
        return closed;
    }

    /** Changes the account itself, and its tally and those above it. */
    private void change(String account, UnaryOperator<AccountEntry> itself, UnaryOperator<Tally> tally) {
        for (AccountEntry each : books.lineage(account)) {
            AccountEntry tallied = each.tallied(tally);
            books.write(each.name().equals(account) ? itself.apply(tallied) : tallied);
        }
    }

    private Transfer post(TransferKind kind, String from, String to, Credits amount, String reason, Matter matter) {
        books.write(account(from).debited(amount));
        books.write(account(to).credited(amount));
        Transfer transfer = new Transfer(
                books.nextTransfer(),
                kind,
                from,
                to,
                amount,
                reason,
                matter.hold(),
                matter.sequence(),
                matter.refunds(),
                by,
                now);
        books.append(transfer);
        postings.add(transfer);
        return transfer;
    }
}
