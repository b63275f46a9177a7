package dev.bourse.dashboards;

import static dev.bourse.dashboards.Rig.price;
import static dev.bourse.dashboards.observatory.Clearings.bid;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.api.client.TokenSource;
import dev.bourse.api.market.Directory;
import dev.bourse.api.observatory.MarketSnapshot;
import dev.bourse.api.signing.Identity;
import dev.bourse.api.signing.Scope;
import dev.bourse.dashboards.DashboardConfig.Anonymous;
import dev.bourse.dashboards.observatory.Clearings;
import dev.bourse.testkit.Wait;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FollowingTest {
    private final Rig rig = new Rig();

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void aMachineInTheDirectoryIsFollowedWithATokenForIt() {
        rig.start(Anonymous.SHARES);
        BlockingQueue<MarketSnapshot> told = rig.watch(TokenSource.none());
        MarketSnapshot first = Wait.until(told, price("m1", "0.5"));
        assertEquals(rig.m1.uri().toString(), first.machines().getFirst().url());
        assertTrue(first.machines().getFirst().live());
        Identity reader = rig.m1.readers.getFirst().orElseThrow();
        assertEquals("dashboard", reader.subject());
        assertEquals("m1", reader.audience());
        assertTrue(reader.has(Scope.AUDITOR));

        rig.m1.clears(bid("alice", "2"));
        Wait.until(told, price("m1", "2.5"));
        rig.m1.clears();
        Wait.until(told, price("m1", "0.5"));
    }

    @Test
    void aMachineThatLeavesIsDroppedAndOneThatMovesIsFound() {
        rig.start(Anonymous.PRICES);
        FakeNode m2 = rig.node("m2");
        rig.m1.knows(rig.m1.entry(), m2.entry());
        BlockingQueue<MarketSnapshot> told = rig.watch(TokenSource.none());
        Wait.until(told, now -> now.machines().size() == 2);

        rig.m1.knows(rig.m1.entry());
        Wait.until(told, now -> now.machines().size() == 1);

        FakeNode moved = rig.node("m1");
        moved.clears(bid("alice", "9"));
        rig.m1.knows(moved.entry());
        MarketSnapshot market = Wait.until(told, price("m1", "9.5"));
        assertEquals(moved.uri().toString(), market.machines().getFirst().url());
    }

    @Test
    void aMachineThatDoesNotAnswerIsNotLive() {
        rig.start(Anonymous.PRICES);
        FakeNode m2 = rig.node("m2");
        rig.m1.knows(rig.m1.entry(), m2.entry());
        BlockingQueue<MarketSnapshot> told = rig.watch(TokenSource.none());
        Wait.until(
                told,
                now -> now.machines().size() == 2 && now.machines().getLast().live());
        m2.stop();
        MarketSnapshot market =
                Wait.until(told, now -> !now.machines().getLast().live());
        assertTrue(market.machines().getFirst().live());
        assertTrue(price("m2", "0.5").test(market));
    }

    @Test
    void aMachineThatRefusedItsClearingsIsAskedAgain() {
        rig.m1.refusing = true;
        rig.start(Anonymous.PRICES);
        BlockingQueue<MarketSnapshot> told = rig.watch(TokenSource.none());
        Wait.until(told, now -> now.machines().stream().anyMatch(state -> !state.live() && state.clearing() == null));
        rig.m1.refusing = false;
        Wait.until(told, price("m1", "0.5"));
    }

    @Test
    void aMachineSpeaksForNoOther() {
        rig.start(Anonymous.PRICES);
        FakeNode m2 = rig.node("m2");
        FakeNode impostor = rig.node("m4");
        Directory.Entry lie = new Directory.Entry("m3", impostor.uri().toString(), Map.of(), null, Instant.now());
        rig.m1.knows(rig.m1.entry(), m2.entry(), lie);
        BlockingQueue<MarketSnapshot> told = rig.watch(TokenSource.none());
        Wait.until(told, price("m2", "0.5"));
        m2.tells(Clearings.clearing("m1", Instant.now().plusSeconds(9), "7"));
        m2.clears(bid("alice", "1"));
        MarketSnapshot market = Wait.until(told, price("m2", "1.5"));
        assertTrue(price("m1", "0.5").test(market));
        assertEquals(
                List.of("m1", "m2"),
                market.machines().stream()
                        .map(state -> state.machine().machine())
                        .toList());
    }
}
