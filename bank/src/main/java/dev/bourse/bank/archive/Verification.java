package dev.bourse.bank.archive;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Recomputes from the transfers, which never change, all that the books show besides, and tells where the two differ.
 * Each check is a query for the rows that are wrong.
 */
final class Verification {
    private static final int EXAMPLES = 3;

    /** Both sides of each transfer. */
    private static final String MOVEMENTS =
            "SELECT debit AS account, -amount AS moved FROM transfer UNION ALL SELECT credit, amount FROM transfer";

    private static final Map<String, String> RULES = new LinkedHashMap<>();

    static {
        RULES.put("every balance is the sum of its transfers", """
                SELECT name FROM account
                LEFT JOIN (SELECT account, SUM(moved) AS total FROM (%s) AS movements GROUP BY account) AS sums
                  ON sums.account = name
                WHERE balance <> COALESCE(total, 0)""".formatted(MOVEMENTS));
        RULES.put("all balances together are zero", """
                SELECT 'all accounts: ' || SUM(balance) FROM account HAVING SUM(balance) <> 0""");
        RULES.put("no account but the mint is below what is held on it", """
                SELECT name FROM account WHERE held < 0 OR (kind <> 'MINT' AND balance < held)""");
        RULES.put("what accounts hold is what is left of their open holds", """
                SELECT name FROM account
                LEFT JOIN (SELECT account, SUM(amount - settled) AS rest FROM hold WHERE state = 'OPEN' GROUP BY account)
                  AS open ON open.account = name
                WHERE held <> COALESCE(rest, 0)""");
        RULES.put("every hold is settled by its charges, and within its amount", """
                SELECT id FROM hold
                LEFT JOIN (SELECT hold, SUM(amount) AS total FROM transfer WHERE kind = 'CHARGE' GROUP BY hold) AS charges
                  ON charges.hold = id
                WHERE settled <> COALESCE(total, 0) OR settled > amount""");
        RULES.put("every hold is settled by its settlements", """
                SELECT id FROM hold
                LEFT JOIN (SELECT hold, SUM(amount) AS total FROM settlement GROUP BY hold) AS settlements
                  ON settlements.hold = id
                WHERE settled <> COALESCE(total, 0)""");
        RULES.put("the settlements of a hold are numbered without gaps", """
                SELECT id FROM hold
                LEFT JOIN (SELECT hold, MIN(sequence) AS first, MAX(sequence) AS last, COUNT(*) AS many
                  FROM settlement GROUP BY hold) AS settlements ON settlements.hold = id
                WHERE hold.sequence <> COALESCE(many, 0) OR hold.sequence <> COALESCE(last, 0) OR COALESCE(first, 1) <> 1""");
        RULES.put("transfers are numbered without gaps", """
                SELECT 'transfers ' || MIN(id) || ' to ' || MAX(id) || ' are ' || COUNT(*) FROM transfer
                HAVING MIN(id) <> 1 OR MAX(id) <> COUNT(*)""");
        RULES.put("transfers move a positive amount between two accounts", """
                SELECT 'transfer ' || id FROM transfer WHERE amount <= 0 OR debit = credit""");
        RULES.put("every charge is of a hold, and of the account that placed it", """
                SELECT 'transfer ' || transfer.id FROM transfer LEFT JOIN hold ON hold.id = transfer.hold
                WHERE transfer.kind = 'CHARGE' AND (hold.id IS NULL OR hold.account <> transfer.debit)""");
        RULES.put("no hold is of an epoch that its machine has not reached", """
                SELECT id FROM hold JOIN machine ON machine.name = hold.machine
                WHERE hold.epoch < 1 OR hold.epoch > machine.epoch""");
        RULES.put("there is one mint", """
                SELECT 'mints: ' || COUNT(*) FROM account WHERE kind = 'MINT' HAVING COUNT(*) > 1""");
    }

    private final Connection connection;

    Verification(Connection connection) {
        this.connection = connection;
    }

    List<Check> run() throws SQLException {
        List<Check> checks = new ArrayList<>();
        if (Engines.isSqlite(connection)) {
            checks.add(check(
                    "the file of the database is sound",
                    "SELECT integrity_check FROM pragma_integrity_check WHERE integrity_check <> 'ok'"));
        }
        for (Map.Entry<String, String> rule : RULES.entrySet()) {
            checks.add(check(rule.getKey(), rule.getValue()));
        }
        for (Shape shape : Shape.all(connection)) {
            for (Shape.Reference to : shape.references()) {
                checks.add(
                        check("every %s of a %s is there".formatted(to.column(), shape.name()), dangling(shape, to)));
            }
        }
        return checks;
    }

    private static String dangling(Shape shape, Shape.Reference to) {
        return "SELECT one.%s FROM %s AS one LEFT JOIN %s AS other ON other.%s = one.%s WHERE one.%s IS NOT NULL AND other.%s IS NULL"
                .formatted(
                        to.column(), shape.name(), to.table(), to.toColumn(), to.column(), to.column(), to.toColumn());
    }

    private Check check(String name, String wrong) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(wrong)) {
            long faults = 0;
            List<String> examples = new ArrayList<>();
            for (; rows.next(); faults++) {
                if (faults < EXAMPLES) {
                    examples.add(rows.getString(1));
                }
            }
            return new Check(name, faults, examples);
        }
    }
}
