package dev.bourse.bank.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.api.bank.Hold;
import dev.bourse.api.bank.Order;
import dev.bourse.api.bank.TransferKind;
import dev.bourse.bank.records.AuditFilter;
import dev.bourse.bank.records.HoldFilter;
import dev.bourse.bank.records.LedgerFilter;
import dev.bourse.bank.records.Span;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever the filters, SQLite looks only at what it gives: each walk begins within an index and follows its order. */
class PlanTest {
    private Database database;

    @BeforeEach
    void open(@TempDir Path data) {
        database = FreshData.open(data);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private List<String> plan(String sql) {
        String literal =
                sql.replaceAll(":(account|subject|operation|object)", "'x'").replaceAll(":[a-z]+", "1");
        return database.jdbi()
                .withHandle(handle -> handle.select("EXPLAIN QUERY PLAN " + literal)
                        .map((row, context) -> row.getString("detail"))
                        .list());
    }

    /** Each walk searches its index by instant and is not sorted; what is sorted are the short ends of the walks. */
    private void assertWalks(Walk walk) {
        List<String> plan = plan(walk.sql());
        int reads = 0;
        for (int i = 0; i < plan.size(); i++) {
            if (plan.get(i).contains(" " + walk.table() + " ")) {
                reads++;
                String search = "SEARCH %s USING INDEX \\w+ \\(.*\\b%s[,)<>].*".formatted(walk.table(), walk.at());
                assertTrue(plan.get(i).matches(search), plan.get(i));
                assertTrue(plan.get(i + 1).matches("SCAN walk\\d+"), plan::toString);
            }
        }
        assertEquals(walk.ways().size(), reads, plan::toString);
    }

    @Test
    void theLedgerIsReadAlongIndexes() {
        for (Order order : Order.values()) {
            for (Optional<String> account : maybe("alice")) {
                for (Optional<TransferKind> kind : maybe(TransferKind.GRANT)) {
                    assertWalks(Listings.transferWalk(new LedgerFilter(account, kind, Span.ALWAYS, order)));
                }
            }
        }
    }

    @Test
    void holdsAreReadAlongIndexes() {
        for (Optional<String> subject : maybe("alice")) {
            for (Optional<Hold.State> state : maybe(Hold.State.OPEN)) {
                assertWalks(Listings.holdWalk(new HoldFilter(subject, state)));
            }
        }
    }

    @Test
    void actsAreReadAlongIndexes() {
        for (Order order : Order.values()) {
            for (Optional<String> subject : maybe("root")) {
                for (Optional<String> operation : maybe("grant")) {
                    for (Optional<String> object : maybe("alice")) {
                        assertWalks(Listings.actWalk(new AuditFilter(subject, operation, object, Span.ALWAYS, order)));
                    }
                }
            }
        }
    }

    @Test
    void chargesFindTheirSettlementsByKey() {
        Walk walk = Listings.transferWalk(
                new LedgerFilter(Optional.of("alice"), Optional.of(TransferKind.CHARGE), Span.ALWAYS, Order.OLDEST));
        assertNoTableIsScanned(plan(Listings.chargesOf(walk)));
    }

    @Test
    void aStatementAddsUpWithinItsIndexes() {
        List<String> plan = plan(Movements.SQL);
        assertNoTableIsScanned(plan);
        assertTrue(
                plan.stream()
                        .filter(step -> step.startsWith("SEARCH transfer"))
                        .allMatch(step -> step.contains("(debit=? AND kind=? AND posted>?)")
                                || step.contains("(credit=? AND kind=? AND posted>?)")),
                plan::toString);
    }

    private static void assertNoTableIsScanned(List<String> plan) {
        assertTrue(
                plan.stream()
                        .noneMatch(step -> step.matches("SCAN (transfer|hold|settlement|account|own|earlier)\\b.*")),
                plan::toString);
    }

    private static <T> List<Optional<T>> maybe(T value) {
        return Stream.of(Optional.<T>empty(), Optional.of(value)).toList();
    }
}
