package dev.bourse.enforcement.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.enforcement.EnforcementException;
import dev.bourse.enforcement.Refusal;
import dev.bourse.enforcement.Sharing;
import dev.bourse.testkit.HostPart;
import dev.bourse.testkit.Needs;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Real processes of bidders, apart by namespaces, that send over a real device to another network namespace. */
@Needs({HostPart.CGROUPS, HostPart.ISOLATION, HostPart.NAMESPACES, HostPart.TRAFFIC})
class NetSharesTest {
    private static final double POINTS = 0.03;
    private static final double LINE = Link.BITS_PER_SECOND;
    /** What of a packet of 1514 bytes is data. */
    private static final double DATA = 1448.0 / 1514;

    private static Workshop dividing(Link link, Sharing sharing) {
        return new Workshop(Wish.CGROUP, 0.6, sharing, host(link));
    }

    private static Host host(Link link) {
        return Host.of(System.getenv()).dividing(Optional.of(Link.spec(link.device)));
    }

    private static void send(Workshop shop, Link link, String bidder, int port) {
        shop.start(shop.task("send-" + bidder, bidder, List.of("/bin/bash", "-c", link.sending(port)), Map.of()));
    }

    private static void assertGivenBack(Link link) {
        assertTrue(link.discipline().startsWith("qdisc noqueue 0: root"), link.discipline());
        assertFalse(Link.run("nft", "list", "tables").contains(link.device));
    }

    @Test
    void biddersSendInProportionAndTheIdleOnesPartGoesToWhoeverSends() throws Exception {
        try (Link link = new Link(2)) {
            try (Workshop shop = dividing(link, Sharing.WEIGHTED)) {
                shop.enforcer.apply(Map.of("alice", 0.75, "bob", 0.25));
                send(shop, link, "alice", 0);
                send(shop, link, "bob", 1);
                double[] rates = link.rates(8);
                assertEquals(0.75, rates[0] / (rates[0] + rates[1]), POINTS);
                assertEquals(LINE * DATA, rates[0] + rates[1], LINE / 10);
                shop.enforcer.apply(Map.of("alice", 0.1, "bob", 0.9));
                rates = link.rates(8);
                assertEquals(0.1, rates[0] / (rates[0] + rates[1]), POINTS);
                shop.enforcer.stop("send-bob", Duration.ZERO).join();
                assertEquals(LINE * DATA, link.rates(4)[0], LINE / 10);
            }
            assertGivenBack(link);
        }
    }

    @Test
    void whatIsLeftIsLentInProportion() throws Exception {
        try (Link link = new Link(2);
                Workshop shop = dividing(link, Sharing.WEIGHTED)) {
            shop.enforcer.apply(Map.of("alice", 0.3, "bob", 0.1, "carol", 0.6));
            send(shop, link, "alice", 0);
            send(shop, link, "bob", 1);
            double[] rates = link.rates(12);
            assertEquals(0.75, rates[0] / (rates[0] + rates[1]), 2 * POINTS);
        }
    }

    @Test
    void cappedBiddersKeepToTheirParts() throws Exception {
        try (Link link = new Link(2);
                Workshop shop = dividing(link, Sharing.CAPPED)) {
            shop.enforcer.apply(Map.of("alice", 0.5, "bob", 0.25));
            send(shop, link, "alice", 0);
            send(shop, link, "bob", 1);
            double alices = 0.5 * 0.95 * LINE * DATA;
            double[] rates = link.rates(6);
            assertEquals(alices, rates[0], LINE / 20);
            assertEquals(alices / 2, rates[1], LINE / 20);
            shop.enforcer.stop("send-bob", Duration.ZERO).join();
            assertEquals(alices, link.rates(4)[0], LINE / 20);
        }
    }

    @Test
    void theHostHasATwentiethWhateverBiddersSend() throws Exception {
        try (Link link = new Link(2);
                Workshop shop = dividing(link, Sharing.WEIGHTED)) {
            shop.enforcer.apply(Map.of("alice", 1.0));
            Process host = new ProcessBuilder("/bin/bash", "-c", link.sending(0)).start();
            try {
                send(shop, link, "alice", 1);
                assertEquals(LINE / 20, link.rates(6)[0], LINE / 40);
            } finally {
                host.destroyForcibly();
            }
        }
    }

    @Test
    void aBidderThatLeavesAndComesBackIsDividedAgain() throws Exception {
        try (Link link = new Link(2);
                Workshop shop = dividing(link, Sharing.CAPPED)) {
            shop.enforcer.apply(Map.of("alice", 0.25, "bob", 0.75));
            shop.enforcer.removeBidder("alice");
            shop.enforcer.apply(Map.of("bob", 0.5, "alice", 0.5));
            send(shop, link, "alice", 0);
            assertEquals(0.5 * 0.95 * LINE * DATA, link.rates(4)[0], LINE / 20);
        }
    }

    @Test
    void aDeviceOfAnotherIsRefusedAndLeftAlone() throws Exception {
        try (Link link = new Link(1)) {
            Link.run("tc", "qdisc", "add", "dev", link.device, "root", "handle", "7:", "htb");
            assertRefused(Refusal.NET_DEVICE_TAKEN, host(link), Wish.CGROUP);
            assertTrue(link.discipline().startsWith("qdisc htb 7: root"), link.discipline());
            Link.run("tc", "qdisc", "del", "dev", link.device, "root");
            try (Workshop shop = dividing(link, Sharing.WEIGHTED)) {
                assertRefused(Refusal.NET_DEVICE_TAKEN, host(link), Wish.CGROUP);
                shop.enforcer.apply(Map.of("alice", 0.5));
                assertTrue(link.discipline().startsWith("qdisc htb b05e: root"), link.discipline());
            }
            assertGivenBack(link);
        }
    }

    private static void assertRefused(Refusal refusal, Host host, Wish wish) {
        var refused = assertThrows(EnforcementException.class, () -> new Workshop(wish, 0.3, Sharing.WEIGHTED, host));
        assertEquals(refusal, refused.refusal(), refused.getMessage());
    }

    @Test
    void whatCannotBeDividedIsRefused() {
        Host host = Host.of(System.getenv()).dividing(Optional.of(Link.spec("no-such-device")));
        assertRefused(Refusal.NET_UNAVAILABLE, host, Wish.CGROUP);
        assertRefused(Refusal.NET_UNAVAILABLE, host, Wish.NONE);
        assertRefused(Refusal.NET_UNAVAILABLE, host.withImage("busybox"), Wish.AUTO);
        String own = "-" + ProcessHandle.current().pid() + "@";
        assertFalse(Workshop.groups("test").stream()
                .anyMatch(group -> group.toString().contains(own)));
    }

    @Test
    void aDeviceThatWasLostStopsNoCpuSharesAndIsToldOf() throws Exception {
        try (Link link = new Link(1);
                Workshop shop = dividing(link, Sharing.WEIGHTED)) {
            Link.run("tc", "qdisc", "del", "dev", link.device, "root");
            Link.run("tc", "qdisc", "add", "dev", link.device, "root", "handle", "7:", "htb");
            var failed = assertThrows(
                    EnforcementException.class, () -> shop.enforcer.apply(Map.of("alice", 0.75, "bob", 0.25)));
            assertEquals(Refusal.NET_UNAVAILABLE, failed.refusal());
            shop.spin("alice", "bob");
            assertEquals(0.75, Workshop.part("alice", shop.work(1)), 0.05);
            Link.run("tc", "qdisc", "del", "dev", link.device, "root");
            shop.enforcer.apply(Map.of("alice", 0.75, "bob", 0.25));
            assertTrue(Link.run("tc", "class", "show", "dev", link.device).contains("rate 28500Kbit"));
        }
    }

    @Test
    void theNextStartOfAnyMachineGivesBackWhatACrashLeft() throws Exception {
        try (Link link = new Link(1);
                Workshop other = Workshop.cgroups(0.3, Sharing.WEIGHTED)) {
            String machine = "doomed-net:" + ProcessHandle.current().pid();
            String folder =
                    other.shell("doomed", "alice", "true").workingDirectory().toString();
            Process doomed = new ProcessBuilder(DoomedNode.line("CGROUP", machine, "76545", folder, link.device))
                    .inheritIO()
                    .start();
            try {
                Workshop.await(
                        "the doomed node's task",
                        () -> !Workshop.processes("sleep 76545").isEmpty());
            } finally {
                doomed.destroyForcibly().waitFor();
            }
            assertTrue(link.discipline().startsWith("qdisc htb b05e: root"), "a crash leaves it behind");
            Workshop.cgroups(0.3, Sharing.WEIGHTED).close();
            assertGivenBack(link);
        }
    }
}
