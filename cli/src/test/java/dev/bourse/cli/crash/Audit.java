package dev.bourse.cli.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.api.bank.Hold;
import dev.bourse.api.bank.LedgerQuery;
import dev.bourse.api.bank.LedgerSummary;
import dev.bourse.api.bank.Page;
import dev.bourse.api.bank.Transfer;
import dev.bourse.api.bank.TransferKind;
import dev.bourse.api.money.Credits;
import dev.bourse.cli.stage.Asking;
import dev.bourse.testkit.Wait;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The books of the bank and of all nodes after the last bid was withdrawn, compared to the last micro-credit.
 *
 * @param holds how many there were
 * @param charged all that was
 * @param lost what nodes charged and the bank never got
 * @param doubled what the bank took and nodes had not charged
 * @param overspent what accounts spent beyond their grants
 */
record Audit(int holds, Credits charged, Credits lost, Credits doubled, Credits overspent) {
    /** Waits until all that ever came to a node is settled, and compares. */
    static Audit of(Market market) {
        Asking.until("all is settled", () -> openAtNodes(market), List::isEmpty);
        Map<String, Credits> nodes = charges(market);
        List<Hold> holds = Wait.on(Page.all(page -> market.books().holds(null, page)));
        Map<String, List<Transfer>> ledger = ledger(market);
        Credits lost = Credits.ZERO;
        Credits doubled = Credits.ZERO;
        for (Hold hold : holds) {
            String name = hold.voucher().hold();
            check(hold, ledger.getOrDefault(name, List.of()));
            Credits own = nodes.getOrDefault(name, Credits.ZERO);
            lost = lost.plus(more(own, hold.settled()));
            doubled = doubled.plus(more(hold.settled(), own));
        }
        LedgerSummary sum = checkSums(market, holds);
        return new Audit(holds.size(), sum.charged(), lost, doubled, overspent(ledger));
    }

    /** Nothing is lost, nothing doubled, nothing spent that was not there. */
    void assertExact() {
        assertEquals(Credits.ZERO, lost, "charged by nodes and never settled");
        assertEquals(Credits.ZERO, doubled, "settled and never charged by a node");
        assertEquals(Credits.ZERO, overspent, "spent beyond the grants");
        assertTrue(charged.isPositive(), "something was charged at all");
    }

    private static List<String> openAtNodes(Market market) {
        Map<String, Credits> known = charges(market);
        return Wait.on(Page.all(page -> market.books().holds(null, page))).stream()
                .filter(hold -> hold.state() == Hold.State.OPEN)
                .map(hold -> hold.voucher().hold())
                .filter(known::containsKey)
                .toList();
    }

    private static Map<String, Credits> charges(Market market) {
        Map<String, Credits> charges = new HashMap<>();
        market.nodes().forEach(node -> charges.putAll(JournalCharges.of(node)));
        return charges;
    }

    private static void check(Hold hold, List<Transfer> charges) {
        assertEquals(hold.settled(), sum(charges), "the ledger and the hold " + hold);
        assertTrue(hold.settled().compareTo(hold.voucher().amount()) <= 0, "within its amount: " + hold);
        assertTrue(charges.size() <= hold.sequence(), "one charge for each settlement at most: " + hold);
    }

    private static LedgerSummary checkSums(Market market, List<Hold> holds) {
        LedgerSummary books = Wait.on(market.books().summary());
        assertEquals(Credits.ZERO, books.sum());
        assertEquals(market.issued(), books.issued());
        assertEquals(books.issued(), books.held().plus(books.charged()).plus(books.left()));
        Credits settled = holds.stream().map(Hold::settled).reduce(Credits.ZERO, Credits::plus);
        assertEquals(settled, books.charged());
        // A hold whose voucher no machine ever got stays until it expires.
        Credits open = holds.stream()
                .filter(hold -> hold.state() == Hold.State.OPEN)
                .map(hold -> hold.voucher().amount())
                .reduce(Credits.ZERO, Credits::plus);
        assertEquals(open, books.held());
        return books;
    }

    private static Credits overspent(Map<String, List<Transfer>> ledger) {
        Map<String, Credits> spent = ledger.values().stream()
                .flatMap(List::stream)
                .collect(Collectors.toMap(Transfer::from, Transfer::amount, Credits::plus));
        return spent.values().stream().map(each -> more(each, Market.BUDGET)).reduce(Credits.ZERO, Credits::plus);
    }

    /** The charges, by hold. */
    private static Map<String, List<Transfer>> ledger(Market market) {
        LedgerQuery query = new LedgerQuery(null, TransferKind.CHARGE, null, null, null);
        return Wait.on(Page.all(page -> market.books().ledger(query, page))).stream()
                .collect(Collectors.groupingBy(Transfer::hold));
    }

    private static Credits sum(List<Transfer> transfers) {
        return transfers.stream().map(Transfer::amount).reduce(Credits.ZERO, Credits::plus);
    }

    private static Credits more(Credits one, Credits other) {
        return one.compareTo(other) > 0 ? one.minus(other) : Credits.ZERO;
    }
}
