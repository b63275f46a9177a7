package dev.bourse.cli.attack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;

/** All that somebody could want to change, as an auditor sees it: balances, holds, machines, schedules, bids and tasks. */
record BooksSeen(Map<String, JsonNode> facts) {
    static BooksSeen of(Exchange exchange) {
        Map<String, JsonNode> facts = new TreeMap<>();
        facts.put("ledger", read(exchange, Daemon.BANK, "/v1/ledger/summary"));
        add(facts, read(exchange, Daemon.BANK, "/v1/accounts").get("accounts"), "/account");
        add(facts, read(exchange, Daemon.BANK, "/v1/holds").get("holds"), "/voucher/hold");
        add(facts, read(exchange, Daemon.BANK, "/v1/machines").get("machines"), "/machine");
        add(facts, read(exchange, Daemon.BANK, "/v1/schedules").get("schedules"), "/schedule");
        for (JsonNode bid : read(exchange, Daemon.NODE, "/v1/bids").get("bids")) {
            facts.put("bid of " + bid.get("bidder").asText() + " on " + bid.get("good"), asItStands(bid));
        }
        for (JsonNode task : read(exchange, Daemon.NODE, "/v1/tasks").get("tasks")) {
            facts.put("task " + task.get("bidder").asText() + " " + task.get("task"), task.get("job"));
        }
        return new BooksSeen(facts);
    }

    /** A bid without what time alone takes of its funds: less than a credit while a test runs. */
    private static JsonNode asItStands(JsonNode bid) {
        ObjectNode lasting = bid.deepCopy();
        lasting.remove("fundedUntil");
        return lasting.put(
                "funds",
                bid.get("funds")
                        .decimalValue()
                        .setScale(0, RoundingMode.CEILING)
                        .intValueExact());
    }

    private static void add(Map<String, JsonNode> facts, JsonNode rows, String name) {
        rows.forEach(row -> facts.put(name + " " + row.at(name).asText(), row));
    }

    private static JsonNode read(Exchange exchange, Daemon daemon, String path) {
        return exchange.done(daemon, "GET", path, Persona.AUDITOR, null);
    }

    /** The sum over all accounts; zero, or credits were made or lost. */
    static String sum(Exchange exchange) {
        return read(exchange, Daemon.BANK, "/v1/ledger/summary").get("sum").asText();
    }

    /** What is otherwise later. */
    List<String> differencesTo(BooksSeen later) {
        TreeSet<String> names = new TreeSet<>(facts.keySet());
        names.addAll(later.facts.keySet());
        return names.stream()
                .filter(name -> !Objects.equals(facts.get(name), later.facts.get(name)))
                .map(name -> "%s was %s, is %s".formatted(name, facts.get(name), later.facts.get(name)))
                .toList();
    }
}
