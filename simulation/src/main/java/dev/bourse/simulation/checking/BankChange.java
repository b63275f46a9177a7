package dev.bourse.simulation.checking;

import dev.bourse.api.bank.Hold;
import dev.bourse.api.bank.SettlementBatch;
import dev.bourse.api.bank.Transfer;
import dev.bourse.bank.ledger.AccountEntry;
import dev.bourse.bank.ledger.MachineEntry;
import java.util.Optional;

/** A line that the bank wrote in its books, and synced. */
public sealed interface BankChange {
    /** An account was opened or changed. */
    record Account(Optional<AccountEntry> before, AccountEntry after) implements BankChange {}

    /** A machine was registered. */
    record Machine(MachineEntry after) implements BankChange {}

    /** A hold was placed or changed. */
    record Held(Optional<Hold> before, Hold after) implements BankChange {}

    /** Credits moved. */
    record Moved(Transfer transfer) implements BankChange {}

    /** A machine's charge was settled. */
    record Settled(SettlementBatch.Entry entry) implements BankChange {}
}
