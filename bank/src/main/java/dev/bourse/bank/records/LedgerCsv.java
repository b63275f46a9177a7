package dev.bourse.bank.records;

import dev.bourse.api.bank.Transfer;
import dev.bourse.api.wire.Csv;
import java.util.Locale;

/** Transfers as lines of CSV, one for one. */
public final class LedgerCsv {
    private LedgerCsv() {}

    /** The names of the columns. */
    public static String header() {
        return Csv.line("id", "at", "kind", "from", "to", "amount", "reason", "hold", "sequence", "by");
    }

    /** The transfer's line. */
    public static String line(Transfer transfer) {
        return Csv.line(
                transfer.id(),
                transfer.at(),
                transfer.kind().name().toLowerCase(Locale.ROOT),
                transfer.from(),
                transfer.to(),
                transfer.amount(),
                transfer.reason(),
                transfer.hold(),
                transfer.sequence(),
                transfer.by());
    }
}
