package dev.bourse.marketnode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.api.market.NodeClient;
import dev.bourse.api.market.UsageView;
import dev.bourse.api.signing.Scope;
import dev.bourse.testkit.HostPart;
import dev.bourse.testkit.Needs;
import dev.bourse.testkit.Wait;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Needs(HostPart.CGROUPS)
class CgroupTest {
    private static final long QUALIFIED = 60;

    @TempDir
    Path folder;

    @Test
    void twoBiddersGetTheCpuTimeThatTheyBought() {
        try (Rig rig = Rig.started(folder, "enforcement: cgroup")) {
            NodeClient alice = rig.client("alice", Scope.BIDDER);
            NodeClient bobby = rig.client("bobby", Scope.BIDDER);
            NodeClient auditor = rig.client("audit", Scope.AUDITOR);
            assertTrue(Wait.on(alice.machine()).enforcement().kind().startsWith("cgroup-"));
            rig.bid("alice", "3");
            rig.bid("bobby", "1");
            Wait.on(alice.start("spin", Rig.shell("while :; do :; done")));
            Wait.on(bobby.start("spin", Rig.shell("while :; do :; done")));
            UsageView from = Wait.until("both run", () -> Wait.on(auditor.usage()), usage -> usage.qualified() > 4);
            UsageView to = Wait.until(
                    "enough readings",
                    () -> Wait.on(auditor.usage()),
                    usage -> usage.qualified() > from.qualified() + QUALIFIED);
            double alicePart = used("alice", from, to) / (used("alice", from, to) + used("bobby", from, to));
            assertEquals(0.75, alicePart, 0.05);
        }
    }

    private static double used(String bidder, UsageView from, UsageView to) {
        return cpuNanos(bidder, to) - cpuNanos(bidder, from);
    }

    private static double cpuNanos(String bidder, UsageView usage) {
        return usage.bidders().stream()
                .filter(one -> one.bidder().equals(bidder))
                .mapToDouble(UsageView.BidderUsage::cpuNanos)
                .sum();
    }
}
