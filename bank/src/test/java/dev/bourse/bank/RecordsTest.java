package dev.bourse.bank;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bourse.api.bank.TransferKind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pages, CSV, statements and the record of administrators' acts, over HTTP. */
class RecordsTest {
    @TempDir
    private Path data;

    private OpenBank bank;

    @BeforeEach
    void start() {
        bank = new OpenBank(data);
    }

    @AfterEach
    void stop() {
        bank.close();
    }

    private void transfers(int number, String reason) {
        bank.bidder("bob");
        IntStream.range(0, number)
                .forEach(i -> bank.alice
                        .post("/v1/transfers", """
                                {"from":"alice","to":"bob","amount":0.%d,"reason":"%s"}""".formatted(i + 1, reason))
                        .with(201));
    }

    private static List<Integer> ids(JsonNode page) {
        return page.get("transfers").findValues("id").stream()
                .map(JsonNode::asInt)
                .toList();
    }

    @Test
    void aCursorLeadsToTheNextPageOfTheSameListOnly() {
        transfers(4, "x");
        JsonNode first = bank.alice.get("/v1/ledger?limit=3&order=newest").with(200);
        assertEquals(List.of(5, 4, 3), ids(first));
        String cursor = first.get("next").asText();
        JsonNode second = bank.alice
                .get("/v1/ledger?limit=3&order=newest&cursor=" + cursor)
                .with(200);
        assertEquals(List.of(2, 1), ids(second));
        assertFalse(second.has("next"));
        assertEquals(
                List.of(2, 1),
                ids(bank.root
                        .get("/v1/ledger?account=alice&order=newest&cursor=" + cursor)
                        .with(200)),
                "the same filters, said otherwise");
        for (String other :
                List.of("order=oldest", "order=newest&kind=grant", "order=newest&until=2027-01-01T00:00:00Z")) {
            assertEquals(
                    "400 cursor-invalid: The cursor (" + cursor
                            + ") is none that this bank gave out for this list and these filters; leave it out to begin at the first page.",
                    bank.alice.get("/v1/ledger?" + other + "&cursor=" + cursor).refusal());
        }
        assertEquals(400, bank.alice.get("/v1/holds?cursor=" + cursor).status());
        assertEquals(400, bank.alice.get("/v1/ledger?cursor=5").status());
    }

    @Test
    void listsComeByPages() {
        transfers(0, "x");
        JsonNode first = bank.root.get("/v1/accounts?limit=3").with(200);
        JsonNode second = bank.root
                .get("/v1/accounts?limit=3&cursor=" + first.get("next").asText())
                .with(200);
        assertEquals("treasury", second.at("/accounts/0/account").asText());
        assertFalse(second.has("next"));
        bank.machine("m2", "journal-2");
        JsonNode machine = bank.nobody.get("/v1/machines?limit=1").with(200);
        assertEquals("m1", machine.at("/machines/0/machine").asText());
        assertEquals(
                "m2",
                bank.nobody
                        .get("/v1/machines?limit=1&cursor="
                                + machine.get("next").asText())
                        .with(200)
                        .at("/machines/0/machine")
                        .asText());
        bank.alice.post("/v1/holds", OpenBank.hold("m1", "1")).with(201);
        assertEquals(
                1, bank.alice.get("/v1/holds?state=open").with(200).get("holds").size());
        assertEquals(
                0,
                bank.alice.get("/v1/holds?state=expired").with(200).get("holds").size());
    }

    @Test
    void whatCannotBeAskedIsRefusedInWords() {
        assertEquals(
                "400 kind-invalid: The kind (gift) must be one of " + String.join(", ", kinds()) + ".",
                bank.alice.get("/v1/ledger?kind=gift").refusal());
        assertEquals(
                "400 instant-invalid: The moment `from` (yesterday) must be like 2026-11-25T00:00:00Z; give it so.",
                bank.alice.get("/v1/ledger?from=yesterday").refusal());
        assertEquals(
                "400 span-empty: The time from 2026-03-02T00:00:00Z until 2026-03-01T00:00:00Z is none; `until` must be after `from`.",
                bank.alice
                        .get("/v1/ledger?from=2026-03-02T00:00:00Z&until=2026-03-01T00:00:00Z")
                        .refusal());
        assertEquals(
                "400 format-whole: The format csv gives the whole list and no pages; leave `cursor` and `limit` out, and narrow it by filters.",
                bank.alice.get("/v1/ledger?format=csv&limit=3").refusal());
        assertEquals(
                "400 period-invalid: The period (2026-03) was given with `from` or `until`; give either the period or these.",
                bank.alice
                        .get("/v1/statements/alice?period=2026-03&from=2026-03-01T00:00:00Z")
                        .refusal());
        assertEquals(
                "403 not-yours: The account alice is not m1's; ask for your own, or with a token of scope admin or auditor.",
                bank.m1.get("/v1/statements/alice").refusal());
        assertEquals(
                "scope-missing",
                bank.alice.get("/v1/audit").with(403).get("code").asText());
    }

    private static List<String> kinds() {
        return Arrays.stream(TransferKind.values())
                .map(kind -> kind.name().toLowerCase(Locale.ROOT))
                .toList();
    }

    @Test
    void aSpreadsheetTakesNoReasonForAFormula() {
        transfers(1, "=HYPERLINK(1)");
        String[] lines =
                bank.alice.get("/v1/ledger?format=csv").with(200).asText().split("\r\n", -1);
        assertEquals("id,at,kind,from,to,amount,reason,hold,sequence,by", lines[0]);
        assertEquals("2,2026-03-01T12:00:00Z,transfer,alice,bob,0.1,'=HYPERLINK(1),,,alice", lines[2]);
        assertEquals(4, lines.length);
        assertEquals(
                2,
                bank.alice
                        .get("/v1/ledger?format=csv&kind=grant")
                        .with(200)
                        .asText()
                        .lines()
                        .count());
    }

    @Test
    void chargesComeInTheColumnsOfFocus() {
        String hold = bank.alice
                .post("/v1/holds", OpenBank.hold("m1", "7"))
                .with(201)
                .at("/vouchers/0/voucher/hold")
                .asText();
        for (int sequence = 1; sequence <= 3; sequence++) {
            bank.clock.pass(Duration.ofMinutes(1));
            bank.m1
                    .post("/v1/settlements", """
                    {"epoch":1,"batch":%d,"entries":[{"hold":"%s","sequence":%d,"amount":%s,"through":"%s","last":false}]}""".formatted(
                                    sequence, hold, sequence, sequence == 2 ? "0" : "0.1", bank.clock.instant()))
                    .with(200);
        }
        List<String> lines = bank.root
                .get("/v1/ledger?format=focus")
                .with(200)
                .asText()
                .lines()
                .toList();
        assertEquals(3, lines.size());
        assertTrue(lines.get(1).contains(",2026-03-01T12:01:00Z,2026-03-01T12:00:00Z,"), lines.get(1));
        assertTrue(
                lines.get(2).contains(",2026-03-01T12:03:00Z,2026-03-01T12:02:00Z,"),
                () -> "a settlement of nothing ends what the next one is for: " + lines.get(2));
        JsonNode statement =
                bank.alice.get("/v1/statements/alice?period=2026-03-01").with(200);
        assertEquals(0, statement.get("opening").asInt());
        assertEquals(
                "[{\"kind\":\"grant\",\"transfers\":1,\"amount\":100},{\"kind\":\"charge\",\"machine\":\"m1\",\"transfers\":2,\"amount\":-0.2}]",
                statement.get("lines").toString());
        assertEquals("99.8", statement.get("closing").asText());
        assertEquals("6.8", statement.get("held").asText());
        assertFalse(
                bank.alice.get("/v1/statements/alice?period=2026-02").with(200).has("held"));
    }

    @Test
    void administratorsActsAreOnRecord() {
        Caller auditor = bank.root.got("{\"subject\":\"eve\",\"scopes\":[\"auditor\"]}");
        JsonNode acts = auditor.get("/v1/audit").with(200).get("acts");
        assertEquals(
                List.of("issueToken", "openAccount", "issueToken", "grant", "issueToken", "issueToken"),
                acts.findValues("operation").stream().map(JsonNode::asText).toList());
        assertEquals("(bootstrap secret)", acts.at("/0/subject").asText());
        assertEquals("root", acts.at("/3/subject").asText());
        assertEquals(
                "{\"account\":\"alice\",\"amount\":100,\"reason\":\"test\"}",
                acts.at("/3/content").toString());
        assertFalse(acts.toString().contains(bank.secret), "a secret on record");
        bank.root.post("/v1/grants", "{\"account\":\"nobody\",\"amount\":1}").with(404);
        bank.root
                .post("/v1/grants", "{\"account\":\"alice\",\"amount\":1}", "k1")
                .with(201);
        bank.root
                .post("/v1/grants", "{\"account\":\"alice\",\"amount\":1}", "k1")
                .with(201);
        JsonNode last =
                auditor.get("/v1/audit?operation=grant&order=newest&limit=1").with(200);
        assertEquals("k1", last.at("/acts/0/key").asText());
        assertEquals(acts.size() + 1, last.at("/acts/0/id").asInt());
        JsonNode before = auditor.get("/v1/audit?operation=grant&order=newest&limit=1&cursor="
                        + last.get("next").asText())
                .with(200);
        assertEquals(4, before.at("/acts/0/id").asInt());
        assertEquals(
                4, auditor.get("/v1/audit?object=alice").with(200).get("acts").size(), "opened, a token, two grants");
    }
}
