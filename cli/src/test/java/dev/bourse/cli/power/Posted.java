package dev.bourse.cli.power;

import dev.bourse.api.bank.Transfer;
import dev.bourse.api.bank.TransferKind;
import dev.bourse.api.money.Credits;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What a bank's books say of a transfer. */
record Posted(long id, TransferKind kind, Credits amount, String reason) {
    static Posted of(Transfer transfer) {
        return new Posted(transfer.id(), transfer.kind(), transfer.amount(), transfer.reason());
    }

    /** All that are in the file, in order. */
    static List<Posted> in(Path file) {
        List<Posted> all = new ArrayList<>();
        try (Connection books = DriverManager.getConnection("jdbc:sqlite:" + file);
                ResultSet row = books.createStatement()
                        .executeQuery("SELECT id, kind, amount, reason FROM transfer ORDER BY id")) {
            while (row.next()) {
                all.add(new Posted(
                        row.getLong("id"),
                        TransferKind.valueOf(row.getString("kind")),
                        new Credits(row.getLong("amount")),
                        row.getString("reason")));
            }
            return all;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The number that its reason begins with. */
    long number() {
        return Long.parseLong(reason.substring(0, reason.indexOf(' ')));
    }

    String mark() {
        return Marks.of(id + reason + amount);
    }
}
