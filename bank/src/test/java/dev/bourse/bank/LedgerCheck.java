package dev.bourse.bank;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The books as an administrator reads them over HTTP: what accounts have must be what the ledger says. */
final class LedgerCheck {
    private LedgerCheck() {}

    /** All transfers, which must be numbered without gaps, and explain every balance. */
    static List<JsonNode> check(Caller root) {
        List<JsonNode> ledger = ledger(root);
        Map<String, BigDecimal> balances = new TreeMap<>();
        for (int i = 0; i < ledger.size(); i++) {
            JsonNode transfer = ledger.get(i);
            assertEquals(i + 1, transfer.get("id").asLong());
            BigDecimal amount = transfer.get("amount").decimalValue();
            balances.merge(transfer.get("from").asText(), amount.negate(), BigDecimal::add);
            balances.merge(transfer.get("to").asText(), amount, BigDecimal::add);
        }
        for (JsonNode account : root.get("/v1/accounts").with(200).get("accounts")) {
            String name = account.get("account").asText();
            BigDecimal due = balances.getOrDefault(name, BigDecimal.ZERO);
            assertEquals(0, due.compareTo(account.get("balance").decimalValue()), () -> name + " should have " + due);
        }
        assertEquals(0, root.get("/v1/ledger/summary").with(200).get("sum").asInt());
        return ledger;
    }

    private static List<JsonNode> ledger(Caller root) {
        List<JsonNode> all = new ArrayList<>();
        String after = "0";
        while (after != null) {
            JsonNode page = root.get("/v1/ledger?limit=1000&after=" + after).with(200);
            page.get("transfers").forEach(all::add);
            after = page.hasNonNull("next") ? page.get("next").asText() : null;
        }
        assertFalse(all.isEmpty());
        return all;
    }
}
