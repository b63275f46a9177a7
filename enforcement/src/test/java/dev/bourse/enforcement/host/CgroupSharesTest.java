package dev.bourse.enforcement.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.enforcement.Sharing;
import dev.bourse.enforcement.Usage;
import dev.bourse.testkit.HostPart;
import dev.bourse.testkit.Needs;
import java.util.Map;
import org.junit.jupiter.api.Test;

@Needs(HostPart.CGROUPS)
class CgroupSharesTest {
    private static final double POINTS = 0.05;

    @Test
    void twoBiddersGetTheirShares() throws Exception {
        try (Workshop shop = Workshop.cgroups(0.6, Sharing.WEIGHTED)) {
            shop.enforcer.apply(Map.of("alice", 0.75, "bob", 0.25));
            shop.spin("alice", "bob");
            Usage[] readings = shop.work(1.5);
            assertEquals(0.75, Workshop.part("alice", readings), POINTS);
            assertEquals(0.25, Workshop.part("bob", readings), POINTS);
            assertEquals(0.6, readings[1].deliveredSince(readings[0]), 0.1);
        }
    }

    @Test
    void moreTasksBuyNothing() throws Exception {
        try (Workshop shop = Workshop.cgroups(0.6, Sharing.WEIGHTED)) {
            shop.enforcer.apply(Map.of("alice", 0.5, "bob", 0.5));
            shop.spin("alice", "alice", "alice", "bob");
            assertEquals(0.5, Workshop.part("alice", shop.work(1.2)), POINTS);
        }
    }

    @Test
    void changedSharesTakeEffect() throws Exception {
        try (Workshop shop = Workshop.cgroups(0.6, Sharing.WEIGHTED)) {
            shop.enforcer.apply(Map.of("alice", 0.75, "bob", 0.25));
            shop.spin("alice", "bob");
            assertEquals(0.75, Workshop.part("alice", shop.work(0.6)), 0.08);
            shop.enforcer.apply(Map.of("alice", 0.2, "bob", 0.8));
            assertEquals(0.2, Workshop.part("alice", shop.work(1.2)), POINTS);
        }
    }

    @Test
    void aBidderWithoutShareKeepsTheFloor() throws Exception {
        try (Workshop shop = Workshop.cgroups(0.6, Sharing.WEIGHTED)) {
            shop.enforcer.apply(Map.of("alice", 1.0, "bob", 0.5));
            shop.spin("alice", "bob");
            shop.enforcer.apply(Map.of("alice", 1.0));
            assertTrue(
                    shop.work(0.3)[1].bidders().containsKey("bob"), "bob keeps his place while the scheduler settles");
            Usage[] readings = shop.work(1.0);
            assertTrue(Workshop.part("bob", readings) < 0.06);
            assertTrue(readings[1].bidders().get("bob").allRunnable(), "a starved task could run");
        }
    }

    @Test
    void idleCapacityGoesToWhoCanUseIt() throws Exception {
        try (Workshop shop = Workshop.cgroups(0.6, Sharing.WEIGHTED)) {
            shop.enforcer.apply(Map.of("alice", 0.25, "bob", 0.75));
            shop.spin("alice");
            Usage[] readings = shop.work(0.6);
            assertEquals(1, Workshop.part("alice", readings), 0.01);
            assertTrue(readings[1].atLimitSince(readings[0]));
        }
    }

    @Test
    void cappedCapacityLeftIdleGoesToNobody() throws Exception {
        try (Workshop shop = Workshop.cgroups(0.8, Sharing.CAPPED)) {
            shop.enforcer.apply(Map.of("alice", 0.25, "bob", 0.75));
            shop.spin("alice");
            // Several periods of the quota, or the last one's head start shows.
            Usage[] readings = shop.work(1.4);
            assertEquals(0.2, readings[1].deliveredSince(readings[0]), 0.04);
            assertFalse(readings[1].atLimitSince(readings[0]));
        }
    }

    @Test
    void biddersAddUpToTheMachine() throws Exception {
        try (Workshop shop = Workshop.cgroups(0.8, Sharing.WEIGHTED)) {
            shop.enforcer.apply(Map.of("alice", 0.5, "bob", 0.3, "carol", 0.2));
            shop.spin("alice", "bob", "carol");
            Usage[] readings = shop.work(1.0);
            double sum = Workshop.part("alice", readings)
                    + Workshop.part("bob", readings)
                    + Workshop.part("carol", readings);
            assertEquals(1, sum, 0.01);
            assertTrue(readings[1].bidders().get("carol").waitingNanos().orElseThrow() > 0);
        }
    }

    @Test
    void aWaitingTaskIsNotRunnable() throws Exception {
        try (Workshop shop = Workshop.cgroups(0.4, Sharing.WEIGHTED)) {
            shop.spin("alice");
            shop.start(shop.shell("doze-a", "alice", "sleep 100"));
            shop.start(shop.shell("doze-b", "bob", "sleep 100"));
            Workshop.await("only the spinning one is runnable", () -> {
                Map<String, Usage.Bidder> bidders = shop.enforcer.usage().bidders();
                return bidders.get("alice").runnableTasks() == 1
                        && bidders.get("bob").runnableTasks() == 0;
            });
            Map<String, Usage.Bidder> bidders = shop.enforcer.usage().bidders();
            assertEquals(2, bidders.get("alice").tasks());
            assertEquals(1, bidders.get("bob").tasks());
            assertFalse(bidders.get("alice").allRunnable());
        }
    }
}
