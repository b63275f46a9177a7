package dev.bourse.api.bank;

import static dev.bourse.api.client.ApiClient.path;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bourse.api.client.ApiClient;
import dev.bourse.api.client.Query;
import dev.bourse.api.signing.KeySet;
import dev.bourse.api.signing.Revocation;
import dev.bourse.api.wire.WireJson;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The bank's operations as typed calls. Each write takes the caller's idempotency key: the same key with the same
 * request has one effect, however often it is sent. Refusals fail the future with a {@code RefusedException}.
 *
 * <p>Safe for any thread.
 */
public final class BankClient {
    private final ApiClient api;

    /** Speaks to the bank behind the client. */
    public BankClient(ApiClient api) {
        this.api = api;
    }

    /** The bank's public keys. */
    public Future<KeySet> keys() {
        return api.get("/v1/keys", ObjectNode.class).map(keys -> KeySet.parse(keys.toString()));
    }

    /** Revoked tokens, or null where that is still the version that is known. */
    public Future<Revocations> revocations(Optional<String> known) {
        Map<String, String> condition = known.map(version -> Map.of("If-None-Match", '"' + version + '"'))
                .orElse(Map.of());
        return api.call(HttpMethod.GET, "/v1/revocations", null, Revocations.class, condition);
    }

    /** Revokes tokens; everybody refuses them half a minute later at the latest. */
    public Future<Revocation> revoke(NewRevocation revocation, String key) {
        return api.post("/v1/revocations", revocation, Revocation.class, key);
    }

    /** Has the bank that answers sign with a new key from now on. */
    public Future<BankKey> rotateKey(String key) {
        return api.post("/v1/keys", null, BankKey.class, key);
    }

    /** Has nobody accept what a key signed any more. */
    public Future<BankKey> dropKey(String bankKey, String key) {
        return api.call(
                HttpMethod.DELETE, path("/v1/keys/%s", bankKey), null, BankKey.class, Map.of("Idempotency-Key", key));
    }

    /** Gets a token; a token is no effect that could be doubled, so this takes no key. */
    public Future<IssuedToken> token(TokenRequest request) {
        return api.call(HttpMethod.POST, "/v1/tokens", request, IssuedToken.class, Map.of());
    }

    /** Opens an account. */
    public Future<Account> open(NewAccount account, String key) {
        return api.post("/v1/accounts", account, Account.class, key);
    }

    /** A page of all accounts. */
    public Future<Accounts> accounts(Paging page) {
        return api.get("/v1/accounts?" + page.query(), Accounts.class);
    }

    /** One account. */
    public Future<Account> account(String account) {
        return api.get(path("/v1/accounts/%s", account), Account.class);
    }

    /** Bounds what an account and those below it set aside and spend. */
    public Future<Account> cap(String account, Cap cap, String key) {
        return write(HttpMethod.PUT, path("/v1/accounts/%s/cap", account), cap, Account.class, key);
    }

    /** Takes an account's cap away. */
    public Future<Account> uncap(String account, String key) {
        return write(HttpMethod.DELETE, path("/v1/accounts/%s/cap", account), null, Account.class, key);
    }

    /** Keeps an account and those below it from placing holds and giving transfers. */
    public Future<Account> freeze(String account, String key) {
        return api.post(path("/v1/accounts/%s/freeze", account), null, Account.class, key);
    }

    /** Ends the freezing of an account. */
    public Future<Account> thaw(String account, String key) {
        return api.post(path("/v1/accounts/%s/thaw", account), null, Account.class, key);
    }

    /** Issues credits. */
    public Future<Transfer> grant(NewGrant grant, String key) {
        return api.post("/v1/grants", grant, Transfer.class, key);
    }

    /** Moves credits. */
    public Future<Transfer> transfer(NewTransfer transfer, String key) {
        return api.post("/v1/transfers", transfer, Transfer.class, key);
    }

    /** Gives a charge back. */
    public Future<Transfer> refund(NewRefund refund, String key) {
        return api.post("/v1/refunds", refund, Transfer.class, key);
    }

    /** Issues credits again and again. */
    public Future<Schedule> schedule(NewSchedule schedule, String key) {
        return api.post("/v1/schedules", schedule, Schedule.class, key);
    }

    /** All scheduled grants. */
    public Future<Schedules> schedules() {
        return api.get("/v1/schedules", Schedules.class);
    }

    /** Ends a scheduled grant before its time. */
    public Future<Schedule> cancel(String schedule, String key) {
        return write(HttpMethod.DELETE, path("/v1/schedules/%s", schedule), null, Schedule.class, key);
    }

    /** A page of all registered machines. */
    public Future<Machines> machines(Paging page) {
        return api.get("/v1/machines?" + page.query(), Machines.class);
    }

    /**
     * Registers a machine. A registration that comes again under its key changes nothing, however late; under a new key
     * it is the machine's word of now, and one that knows less than the bank does begins an epoch.
     */
    public Future<Machine> register(String machine, MachineRegistration registration, String key) {
        return write(HttpMethod.PUT, path("/v1/machines/%s", machine), registration, Machine.class, key);
    }

    /** Says whose account a machine's charges go to. */
    public Future<Machine> own(String machine, MachineOwner owner, String key) {
        return write(HttpMethod.PUT, path("/v1/machines/%s/owner", machine), owner, Machine.class, key);
    }

    /** Takes a machine off the list. */
    public Future<Machine> remove(String machine, String key) {
        return write(HttpMethod.DELETE, path("/v1/machines/%s", machine), null, Machine.class, key);
    }

    /** Places holds, all or none. */
    public Future<PlacedHolds> place(NewHolds holds, String key) {
        return api.post("/v1/holds", holds, PlacedHolds.class, key);
    }

    /** A page of the holds that the caller may see, of one state or of any where that is null. */
    public Future<Holds> holds(Hold.State state, Paging page) {
        String word = state == null ? null : WireJson.MAPPER.convertValue(state, String.class);
        return api.get("/v1/holds?" + Query.of("state", word) + "&" + page.query(), Holds.class);
    }

    /** One hold. */
    public Future<Hold> hold(String hold) {
        return api.get(path("/v1/holds/%s", hold), Hold.class);
    }

    /** Gives back what is left of a hold on the calling machine. */
    public Future<Hold> release(String hold, String key) {
        return api.post(path("/v1/holds/%s/release", hold), null, Hold.class, key);
    }

    /** Settles what the calling machine charged. */
    public Future<SettlementResult> settle(SettlementBatch batch, String key) {
        return api.post("/v1/settlements", batch, SettlementResult.class, key);
    }

    /** A page of the ledger. */
    public Future<LedgerPage> ledger(LedgerQuery query, Paging page) {
        return api.get("/v1/ledger?" + query.query() + "&" + page.query(), LedgerPage.class);
    }

    /** Reads the charges that the query finds, whatever it says of kind and order, as CSV in the columns of FOCUS. */
    public Future<Void> focus(LedgerQuery query, Consumer<Buffer> each) {
        return api.read("/v1/ledger?format=focus&" + query.query(), each);
    }

    /**
     * What moved on the account in a period or between two moments; what is null is not said.
     *
     * @param period a month such as {@code 2026-11} or a day such as {@code 2026-11-25}, of UTC; this month where
     *     nothing is said
     * @param from the first moment
     * @param until the first moment after
     */
    public Future<AccountStatement> statement(String account, String period, Instant from, Instant until) {
        String query = Query.of("period", period, "from", from, "until", until);
        return api.get(path("/v1/statements/%s?", account) + query, AccountStatement.class);
    }

    /** A page of what administrators did. */
    public Future<AuditPage> audit(AuditQuery query, Paging page) {
        return api.get("/v1/audit?" + query.query() + "&" + page.query(), AuditPage.class);
    }

    /** The books in five figures. */
    public Future<LedgerSummary> summary() {
        return api.get("/v1/ledger/summary", LedgerSummary.class);
    }

    private <T> Future<T> write(HttpMethod method, String path, Object bodyOrNull, Class<T> reply, String key) {
        return api.call(method, path, bodyOrNull, reply, Map.of("Idempotency-Key", key));
    }
}
