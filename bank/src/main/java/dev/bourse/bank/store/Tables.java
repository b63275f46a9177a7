package dev.bourse.bank.store;

import static java.util.Arrays.asList;

import dev.bourse.api.bank.Hold;
import dev.bourse.api.bank.Schedule;
import dev.bourse.api.bank.SettlementBatch;
import dev.bourse.api.bank.Transfer;
import dev.bourse.api.wire.WireJson;
import dev.bourse.bank.ledger.AccountEntry;
import dev.bourse.bank.ledger.DemurrageSince;
import dev.bourse.bank.ledger.KeptReply;
import dev.bourse.bank.ledger.MachineEntry;
import dev.bourse.bank.ledger.ScheduledGrant;
import java.util.List;

/** The tables whose rows the rules know by a key. */
final class Tables {
    static final Table<AccountEntry> ACCOUNT = new Table<>(
            "account",
            List.of("name"),
            List.of("kind", "parent", "opened"),
            List.of(
                    "balance",
                    "held",
                    "tree_held",
                    "tally_day",
                    "spent_today",
                    "spent_month",
                    "spent_total",
                    "frozen",
                    "cap_amount",
                    "cap_period",
                    "demurred"),
            AccountRow::read,
            account -> asList(
                    account.name(),
                    account.kind().name(),
                    account.parent(),
                    Rows.micros(account.opened()),
                    account.balance().micros(),
                    account.held().micros(),
                    account.tally().held().micros(),
                    account.tally().day().toEpochDay(),
                    account.tally().today().micros(),
                    account.tally().month().micros(),
                    account.tally().total().micros(),
                    account.frozen() ? 1 : 0,
                    account.cap() == null ? null : account.cap().amount().micros(),
                    account.cap() == null ? null : account.cap().period().name(),
                    account.demurred().toEpochDay()));

    static final Table<Transfer> TRANSFER = new Table<>(
            "transfer",
            List.of("id"),
            List.of("kind", "debit", "credit", "amount", "reason", "hold", "sequence", "refunds", "asker", "posted"),
            List.of(),
            TransferRow::read,
            transfer -> asList(
                    transfer.id(),
                    transfer.kind().name(),
                    transfer.from(),
                    transfer.to(),
                    transfer.amount().micros(),
                    transfer.reason(),
                    transfer.hold(),
                    transfer.sequence(),
                    transfer.refunds(),
                    transfer.by(),
                    Rows.micros(transfer.at())));

    static final Table<MachineEntry> MACHINE = new Table<>(
            "machine",
            List.of("name"),
            List.of(),
            List.of("owner", "epoch", "journal", "batches", "url", "public_key", "registered"),
            Rows::machine,
            machine -> asList(
                    machine.name(),
                    machine.owner(),
                    machine.epoch(),
                    machine.journal(),
                    machine.batches(),
                    machine.url(),
                    WireJson.write(machine.key()),
                    Rows.micros(machine.registered())));

    static final Table<Hold> HOLD = new Table<>(
            "hold",
            List.of("id"),
            List.of("account", "machine", "epoch", "amount", "max_rate", "placed", "expires"),
            List.of("settled", "sequence", "state"),
            Rows::hold,
            hold -> asList(
                    hold.voucher().hold(),
                    hold.voucher().account(),
                    hold.voucher().machine(),
                    hold.voucher().epoch(),
                    hold.voucher().amount().micros(),
                    hold.voucher().maxRate().microsPerHour(),
                    Rows.micros(hold.voucher().placed()),
                    Rows.micros(hold.voucher().expires()),
                    hold.settled().micros(),
                    hold.sequence(),
                    hold.state().name()));

    static final Table<SettlementBatch.Entry> SETTLEMENT = new Table<>(
            "settlement",
            List.of("hold", "sequence"),
            List.of("amount", "through", "final"),
            List.of(),
            Rows::settlement,
            settlement -> asList(
                    settlement.hold(),
                    settlement.sequence(),
                    settlement.amount().micros(),
                    Rows.micros(settlement.through()),
                    settlement.last() ? 1 : 0));

    static final Table<Schedule> SCHEDULE = new Table<>(
            "schedule",
            List.of("id"),
            List.of("account", "amount", "cron", "zone", "ends", "catch_up", "reason", "asker"),
            List.of("state", "due"),
            ScheduleRow::read,
            schedule -> asList(
                    schedule.schedule(),
                    schedule.account(),
                    schedule.amount().micros(),
                    schedule.cron(),
                    schedule.zone(),
                    Rows.microsOrNull(schedule.until()),
                    schedule.catchUp().name(),
                    schedule.reason(),
                    schedule.by(),
                    schedule.state().name(),
                    Rows.microsOrNull(schedule.next())));

    static final Table<ScheduledGrant> SCHEDULED_GRANT = new Table<>(
            "scheduled_grant",
            List.of("schedule", "occurrence"),
            List.of("transfer"),
            List.of(),
            Rows::scheduledGrant,
            grant -> asList(grant.schedule(), Rows.micros(grant.occurrence()), grant.transfer()));

    static final Table<DemurrageSince> DEMURRAGE = new Table<>(
            "demurrage",
            List.of("since"),
            List.of(),
            List.of("rate", "exempt"),
            Rows::demurrage,
            demurrage -> asList(
                    demurrage.since().toEpochDay(),
                    demurrage.terms().ratePerDay().toPlainString(),
                    demurrage.terms().above().micros()));

    static final Table<KeptReply> KEPT_REPLY = new Table<>(
            "kept_reply",
            List.of("subject", "repeat_key"),
            List.of("operation", "content_hash", "reply", "answered"),
            List.of(),
            Rows::reply,
            reply -> asList(
                    reply.subject(),
                    reply.repeat().key(),
                    reply.repeat().operation(),
                    reply.repeat().contentHash(),
                    reply.reply(),
                    Rows.micros(reply.at())));

    private Tables() {}
}
