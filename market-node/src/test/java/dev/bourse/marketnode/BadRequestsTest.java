package dev.bourse.marketnode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bourse.api.signing.Scope;
import dev.bourse.api.wire.WireJson;
import dev.bourse.testkit.Wait;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every bad input over HTTP is refused with a stable code and a sentence; none changes anything. */
class BadRequestsTest {
    @TempDir
    static Path folder;

    private static Rig rig;

    @BeforeAll
    static void aNode() {
        rig = Rig.started(folder, "bodyLimit: 4096");
    }

    @AfterAll
    static void noNode() {
        rig.close();
    }

    private static String token() {
        return rig.bank.token("alice", Scope.BIDDER, Rig.MACHINE);
    }

    private static String voucher(long epoch, String machine, String credits, Duration life) {
        return rig.bank.voucher("alice", machine, epoch, credits, life);
    }

    private static String bid(String rate, String... vouchers) {
        ObjectNode bid = WireJson.MAPPER.createObjectNode();
        bid.put("rate", "RATE");
        for (String voucher : vouchers) {
            bid.withArray("vouchers").add(voucher);
        }
        bid.withArray("vouchers");
        return bid.toString().replace("\"RATE\"", rate);
    }

    private static void refused(int status, String code, String detail, HttpResponse<String> answer) {
        JsonNode problem = WireJson.read(answer.body(), JsonNode.class);
        assertEquals(detail, problem.path("detail").asText(), answer.body());
        assertEquals(code, problem.path("code").asText());
        assertEquals(status, answer.statusCode());
        assertEquals(
                "application/problem+json",
                answer.headers().firstValue("Content-Type").orElseThrow());
    }

    private static HttpResponse<String> put(String body) {
        return rig.put("/v1/bids/cpu", token(), body);
    }

    @Test
    void ratesThatAreNone() {
        String good = voucher(Rig.EPOCH, Rig.MACHINE, "10", Duration.ofHours(1));
        refused(
                400,
                "invalid-request",
                "The rate (-1) must be between 0 and 1000000000 credits per hour.",
                put(bid("-1", good)));
        refused(
                400,
                "invalid-request",
                "The rate (2000000000) must be at most 1000000000; give a smaller one.",
                put(bid("2000000000", good)));
        refused(
                400,
                "invalid-request",
                "The rate (1E+999999999) must be at most 1000000000; give a smaller one.",
                put(bid("1e999999999", good)));
        refused(
                400,
                "invalid-request",
                "The rate (1.2345678) must have at most six decimals; round it.",
                put(bid("1.2345678", good)));
        refused(
                400,
                "rate-zero",
                "The rate (0) of the bid (alice/m1/cpu) must be above 0; to pay nothing, withdraw the bid.",
                put(bid("0", good)));
        assertEquals(400, put(bid("NaN", good)).statusCode());
        assertEquals("malformed-json", code(put(bid("NaN", good))));
        assertEquals("invalid-request", code(put(bid("\"ten\"", good))));
    }

    private static String code(HttpResponse<String> answer) {
        return WireJson.read(answer.body(), JsonNode.class).path("code").asText();
    }

    @Test
    void bidsWithoutMoney() {
        refused(
                402,
                "unfunded",
                "The bid (alice/m1/cpu) has no voucher with credits left; add one for this machine.",
                put(bid("1")));
        String small = voucher(Rig.EPOCH, Rig.MACHINE, "0.0001", Duration.ofHours(1));
        HttpResponse<String> brief = put(bid("10", small));
        assertEquals("runway-too-short", code(brief));
        assertTrue(
                brief.body()
                        .contains(
                                "The bid (alice/m1/cpu) is funded for 0.036 s at 10 credits per hour in all, and 2 s is the least;"),
                brief.body());
        refused(
                409,
                "rate-above-voucher",
                "The bids of alice on m1 come to 2000 credits per hour, and its vouchers permit at most 1000; add one that permits 2000, or bid less.",
                put(bid("2000", voucher(Rig.EPOCH, Rig.MACHINE, "10", Duration.ofHours(1)))));
    }

    @Test
    void aGoodThatIsNotSold() {
        refused(
                404,
                "good-unknown",
                "The good (gpu) is not sold on machine m1; choose one of: cpu.",
                rig.put("/v1/bids/gpu", token(), bid("1")));
    }

    @Test
    void vouchersThatCannotPayHere() {
        HttpResponse<String> forged = put(bid("1", rig.bank.forgedVoucher("alice", Rig.MACHINE, Rig.EPOCH)));
        assertEquals("key-unknown", code(forged));
        assertEquals(403, forged.statusCode());
        String good = voucher(Rig.EPOCH, Rig.MACHINE, "10", Duration.ofHours(1));
        HttpResponse<String> tampered = put(bid("1", good.substring(0, good.length() - 8) + "AAAAAAAA"));
        assertEquals("signature-forged", code(tampered));
        assertEquals("signature-malformed", code(put(bid("1", "nonsense"))));
        assertEquals("voucher-expired", code(put(bid("1", voucher(Rig.EPOCH, Rig.MACHINE, "10", Duration.ZERO)))));
        HttpResponse<String> elsewhere = put(bid("1", voucher(Rig.EPOCH, "m2", "10", Duration.ofHours(1))));
        assertEquals("voucher-foreign-machine", code(elsewhere));
        assertTrue(
                elsewhere.body().contains("is for machine m2 and this is m1; place a hold for m1."), elsewhere.body());
        HttpResponse<String> before = put(bid("1", voucher(7, Rig.MACHINE, "10", Duration.ofHours(1))));
        assertEquals("voucher-foreign-epoch", code(before));
        assertTrue(
                before.body().contains("is for epoch 7 of machine m1, which is in epoch 1; place a new hold."),
                before.body());
        String bobs = rig.bank.voucher("bobby", Rig.MACHINE, Rig.EPOCH, "10", Duration.ofHours(1));
        assertEquals("voucher-foreign-account", code(put(bid("1", bobs))));
    }

    @Test
    void tooManyVouchers() {
        String[] many = new String[17];
        java.util.Arrays.fill(many, "x");
        refused(
                400,
                "vouchers-too-many",
                "The bid brings 17 vouchers, and at most 16 may come at once; send the rest with another bid.",
                put(bid("1", many)));
    }

    @Test
    void tokensThatDoNotOpenTheDoor() {
        refused(
                401,
                "token-missing",
                "No token was sent; get one with `bourse token`, send it as a bearer token.",
                rig.put("/v1/bids/cpu", null, bid("1")));
        String foreign = rig.bank.token("alice", Scope.BIDDER, "m2");
        refused(
                401,
                "token-audience",
                "The token is for m2, and this is m1; get one for it with `bourse token`.",
                rig.put("/v1/bids/cpu", foreign, bid("1")));
        String brief = rig.bank.token("alice", Scope.BIDDER, Rig.MACHINE, Duration.ofSeconds(1));
        Wait.until("expiry", () -> code(rig.put("/v1/bids/cpu", brief, bid("1"))), "token-expired"::equals);
        assertEquals("token-malformed", code(rig.put("/v1/bids/cpu", "x", bid("1"))));
        assertEquals(
                "scope-missing",
                code(rig.put("/v1/bids/cpu", rig.bank.token("eve", Scope.OBSERVER, Rig.MACHINE), bid("1"))));
    }

    @Test
    void bodiesThatAreNone() {
        assertEquals("malformed-json", code(put("{\"rate\": ")));
        assertEquals("invalid-request", code(put("{\"rate\": 1}")));
        assertEquals("invalid-request", code(put("{\"rate\": 1, \"vouchers\": [], \"extra\": 1}")));
        HttpResponse<String> large = put(bid("1", "x".repeat(5000)));
        assertEquals("body-too-large", code(large));
        assertEquals(413, large.statusCode());
    }

    @Test
    void tasksThatCannotRunAnywhere() {
        refused(
                400,
                "task-invalid",
                "The rank (2) of the task (worker) must be 0 or more and below its world size (2).",
                task("worker", "\"rank\": 2, \"worldSize\": 2"));
        refused(
                400,
                "task-invalid",
                "The variable (A=B) of the task (worker) must match [A-Za-z_][A-Za-z0-9_]*.",
                task("worker", "\"rank\": 0, \"worldSize\": 1, \"environment\": {\"A=B\": \"x\"}"));
        assertEquals("name-invalid", code(task("_worker", "\"rank\": 0, \"worldSize\": 1")));
        assertEquals("task-unknown", code(rig.get("/v1/tasks/worker", token())));
        assertEquals("bid-unknown", code(rig.delete("/v1/bids/cpu", token())));
        assertEquals("task-unknown", code(rig.delete("/v1/tasks/worker", token())));
    }

    private static HttpResponse<String> task(String name, String rest) {
        return rig.put(
                "/v1/tasks/" + name, token(), "{\"job\": \"job1\", \"command\": [\"true\"], %s}".formatted(rest));
    }
}
