package dev.bourse.bank;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.api.bank.AccountKind;
import dev.bourse.api.bank.BankClient;
import dev.bourse.api.bank.Hold;
import dev.bourse.api.bank.LedgerPage;
import dev.bourse.api.bank.LedgerQuery;
import dev.bourse.api.bank.LedgerSummary;
import dev.bourse.api.bank.MachineRegistration;
import dev.bourse.api.bank.NewAccount;
import dev.bourse.api.bank.NewGrant;
import dev.bourse.api.bank.NewHolds;
import dev.bourse.api.bank.NewTransfer;
import dev.bourse.api.bank.Page;
import dev.bourse.api.bank.Paging;
import dev.bourse.api.bank.PlacedHolds;
import dev.bourse.api.bank.SettlementBatch;
import dev.bourse.api.bank.SettlementResult;
import dev.bourse.api.bank.TokenRequest;
import dev.bourse.api.bank.TokenWallet;
import dev.bourse.api.bank.TransferKind;
import dev.bourse.api.bank.Voucher;
import dev.bourse.api.client.ApiClient;
import dev.bourse.api.client.TokenSource;
import dev.bourse.api.money.Credits;
import dev.bourse.api.money.Rate;
import dev.bourse.api.signing.Identity;
import dev.bourse.api.signing.KeySet;
import dev.bourse.api.signing.SignedType;
import dev.bourse.api.signing.SigningKey;
import dev.bourse.api.signing.TokenVerifier;
import dev.bourse.testkit.Seeded;
import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** From the first start to the summary, through the typed client, in real time. */
@ExtendWith(Seeded.class)
class WholePathTest {
    @TempDir
    private Path data;

    private Vertx vertx;
    private BankDaemon bank;
    private RandomGenerator random;

    @BeforeEach
    void start(RandomGenerator seeded) {
        random = seeded;
        vertx = Vertx.vertx();
        bank = BankDaemon.start(BankConfig.at(data));
    }

    @AfterEach
    void stop() {
        bank.close();
        vertx.close().await();
    }

    private BankClient client(TokenSource tokens) {
        return new BankClient(new ApiClient(vertx, URI.create("http://127.0.0.1:" + bank.port()), tokens, random));
    }

    private BankClient with(BankClient asker, TokenRequest request) {
        return client(TokenSource.of(asker.token(request).await().token()));
    }

    @Test
    void creditsGoFromTheMintThroughAHoldToTheTreasury() {
        TokenRequest first =
                new TokenRequest(bank.bootstrapSecret().orElseThrow(), "root", List.of("admin"), null, null);
        BankClient root = with(client(TokenSource.none()), first);
        assertEquals(
                AccountKind.USER,
                root.open(new NewAccount("alice", null), "k1").await().kind());
        root.open(new NewAccount("bob", AccountKind.USER), "k2").await();
        root.grant(new NewGrant("alice", Credits.of("100"), "budget"), "k3").await();
        BankClient alice = with(root, new TokenRequest(null, "alice", List.of("bidder"), null, null));
        alice.transfer(new NewTransfer("alice", "bob", Credits.of("10"), null), "k4")
                .await();
        BankClient node = with(root, new TokenRequest(null, "m1", List.of("node"), null, null));
        MachineRegistration registration = new MachineRegistration(
                "http://127.0.0.1:9", "journal-1", 0, SigningKey.generate().publicJwk());
        assertEquals(1, node.register("m1", registration, "k0").await().epoch());

        NewHolds asked = new NewHolds(List.of(new NewHolds.Item("m1", Credits.of("20"), Rate.of("3600"), 600)));
        PlacedHolds.Item placed = alice.place(asked, "k5").await().vouchers().getFirst();
        KeySet keys = root.keys().await();
        assertEquals(placed.voucher(), keys.verify(placed.signed(), SignedType.VOUCHER, Voucher.class));
        String hold = placed.voucher().hold();

        Instant through = placed.voucher().placed().plusMillis(5);
        SettlementBatch batch = new SettlementBatch(
                1, 1, List.of(new SettlementBatch.Entry(hold, 1, Credits.of("0.005"), through, false)));
        assertEquals(
                SettlementResult.Outcome.SETTLED,
                outcome(node.settle(batch, "k6").await()));
        assertEquals(
                SettlementResult.Outcome.REPEATED,
                outcome(node.settle(batch, "k7").await()));
        assertEquals(
                new LedgerSummary(
                        Credits.of("100"), Credits.of("19.995"), Credits.of("0.005"), Credits.of("80"), Credits.ZERO),
                root.summary().await());

        Hold released = node.release(hold, "k8").await();
        assertEquals(Hold.State.RELEASED, released.state());
        assertEquals(
                List.of(released), Page.all(page -> alice.holds(null, page)).await());
        assertEquals(released, node.hold(hold).await());
        assertEquals(Credits.of("89.995"), alice.account("alice").await().available());
        assertEquals(
                List.of("alice", "bob", "mint", "treasury"),
                Page.all(root::accounts).await().stream()
                        .map(account -> account.account())
                        .toList());
        assertEquals("treasury", Page.all(root::machines).await().getFirst().owner());
        assertLedger(root, alice, hold);
    }

    private static void assertLedger(BankClient root, BankClient alice, String hold) {
        LedgerQuery ofAlice = LedgerQuery.of("alice");
        LedgerPage first = root.ledger(ofAlice, Paging.first(2)).await();
        LedgerPage second =
                root.ledger(ofAlice, Paging.first(2).after(first.next())).await();
        assertEquals(TransferKind.CHARGE, second.transfers().getFirst().kind());
        assertEquals(hold, second.transfers().getFirst().hold());
        assertEquals(1, second.transfers().getFirst().sequence());
        assertEquals("m1", second.transfers().getFirst().by());
        assertTrue(second.next() == null);
        assertEquals(
                3, Page.all(page -> alice.ledger(LedgerQuery.ALL, page)).await().size());
    }

    private static SettlementResult.Outcome outcome(SettlementResult result) {
        return result.entries().getFirst().outcome();
    }

    @Test
    void aWalletGetsTokensThatMachinesAcceptAndTheBankDoesNot() {
        TokenRequest first =
                new TokenRequest(bank.bootstrapSecret().orElseThrow(), "root", List.of("admin"), null, null);
        BankClient root = with(client(TokenSource.none()), first);
        root.open(new NewAccount("alice", null), "k1").await();
        BankClient alice = with(root, new TokenRequest(null, "alice", List.of("bidder"), null, null));
        String token = new TokenWallet(alice, InstantSource.system())
                .audience("m1")
                .token()
                .await()
                .orElseThrow();
        KeySet keys = root.keys().await();
        Identity identity = new TokenVerifier(() -> keys, "m1", InstantSource.system()).verify(token);
        assertEquals("alice", identity.subject());
        String refusal = client(TokenSource.of(token))
                .account("alice")
                .transform(result ->
                        io.vertx.core.Future.succeededFuture(result.cause().getMessage()))
                .await();
        assertFalse(refusal.isBlank());
        assertTrue(refusal.startsWith("The token is for m1, and this is bank"), refusal);
    }
}
