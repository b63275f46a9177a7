package dev.bourse.api.bank;

import static dev.bourse.api.client.ApiClient.path;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bourse.api.client.ApiClient;
import dev.bourse.api.signing.KeySet;
import dev.bourse.api.signing.Revocation;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.util.Map;
import java.util.Optional;

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

    /** All accounts. */
    public Future<Accounts> accounts() {
        return api.get("/v1/accounts", Accounts.class);
    }

    /** One account. */
    public Future<Account> account(String account) {
        return api.get(path("/v1/accounts/%s", account), Account.class);
    }

    /** Issues credits. */
    public Future<Transfer> grant(NewGrant grant, String key) {
        return api.post("/v1/grants", grant, Transfer.class, key);
    }

    /** Moves credits. */
    public Future<Transfer> transfer(NewTransfer transfer, String key) {
        return api.post("/v1/transfers", transfer, Transfer.class, key);
    }

    /** All registered machines. */
    public Future<Machines> machines() {
        return api.get("/v1/machines", Machines.class);
    }

    /** Registers a machine; the same registration again changes nothing. */
    public Future<Machine> register(String machine, MachineRegistration registration) {
        return api.call(HttpMethod.PUT, path("/v1/machines/%s", machine), registration, Machine.class, Map.of());
    }

    /** Places holds, all or none. */
    public Future<PlacedHolds> place(NewHolds holds, String key) {
        return api.post("/v1/holds", holds, PlacedHolds.class, key);
    }

    /** The holds that the caller may see. */
    public Future<Holds> holds() {
        return api.get("/v1/holds", Holds.class);
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

    /**
     * A page of the ledger.
     *
     * @param account only transfers from or to it; all that the caller may see when empty
     * @param after only transfers after this id; 0 for the first page
     * @param limit at most so many
     */
    public Future<LedgerPage> ledger(Optional<String> account, long after, int limit) {
        String of = account.map(name -> path("&account=%s", name)).orElse("");
        return api.get("/v1/ledger?after=" + after + "&limit=" + limit + of, LedgerPage.class);
    }

    /** The books in five figures. */
    public Future<LedgerSummary> summary() {
        return api.get("/v1/ledger/summary", LedgerSummary.class);
    }
}
