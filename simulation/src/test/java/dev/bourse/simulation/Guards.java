package dev.bourse.simulation;

import dev.bourse.api.bank.Voucher;
import java.util.List;

/** The guards of money and trust, each one method. */
final class Guards {
    private static final String BANK = "dev.bourse.bank.ledger.";
    private static final String NODE = "dev.bourse.marketnode.auction.";
    private static final String SIMULATED = "dev.bourse.simulation.";
    private static final String SETTLEMENT = BANK + "SettlementRules";

    static final List<Guard> ALL = List.of(
            Guard.finding("idempotency key", BANK + "BankRules", "answeredBefore"),
            Guard.check("same key, other content", BANK + "BankRules", "checkSame"),
            Guard.check("funds behind a hold", BANK + "HoldRules", "checkFunds"),
            Guard.answering("an old copy is a new epoch", BANK + "MachineEntry", "keepsItsJournal", true),
            Guard.check("settled by the hold's machine", SETTLEMENT, "checkMachine"),
            Guard.finding("settled once", SETTLEMENT, "before"),
            Guard.check("same sequence, other content", SETTLEMENT, "checkSame"),
            Guard.check("settled in its epoch", SETTLEMENT, "checkEpoch"),
            Guard.check("final is final", SETTLEMENT, "checkOpen"),
            Guard.check("settled in sequence", SETTLEMENT, "checkSequence"),
            Guard.check("settlement window", SETTLEMENT, "checkWindow"),
            Guard.check("no charge past expiry", SETTLEMENT, "checkExpiry"),
            Guard.check("no charge ahead of time", SETTLEMENT, "checkAhead"),
            Guard.check("no negative charge", SETTLEMENT, "checkSign"),
            Guard.check("amount of the hold", SETTLEMENT, "checkAmount"),
            Guard.check("rate times elapsed", SETTLEMENT, "checkRate"),
            Guard.idle("double entry", BANK + "AccountEntry", "debited"),
            Guard.idle("the rest is given back", BANK + "AccountEntry", "freed"),
            Guard.check("bank syncs before it answers", SIMULATED + "bank.LedgerBooks", "harden"),
            Guard.check("node syncs before it answers", SIMULATED + "world.SimFile", "sync"),
            Guard.check("torn end is cut", SIMULATED + "world.SimFile", "cut"),
            Guard.check("authorised before served", NODE + "Round", "authorise"),
            Guard.passing("charged within the authorisation", NODE + "Drain", "within", 1),
            Guard.passing("charged by use", NODE + "Use", "of", 0),
            Guard.finding("voucher of this machine", NODE + "VoucherRule", "foreignMachine"),
            Guard.finding("voucher of this epoch", NODE + "VoucherRule", "foreignEpoch"),
            Guard.finding("voucher of this account", NODE + "VoucherRule", "foreignAccount"),
            Guard.never("charging stops before expiry", NODE + "Holding", "end"),
            Guard.saying(
                    "margin for clocks at expiry",
                    NODE + "Holding",
                    "end",
                    "voucher",
                    Guard.method(Voucher.class, "expires")),
            Guard.never("bids end with their funds", NODE + "Bidder", "fundedUntil"),
            Guard.altered("sent again unchanged", NODE + "Outbox", "pending", PreparedAgain.class),
            Guard.idle("what is sent is owed no more", NODE + "Owed", "less"),
            Guard.check("the reserve has its share", "dev.bourse.allocation.clearing.ProportionalShare", "share"));

    private Guards() {}
}
