package dev.bourse.cli.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.bourse.api.market.BidView;
import dev.bourse.api.money.Rate;
import dev.bourse.cli.stage.Asking;
import dev.bourse.cli.stage.Program;
import dev.bourse.cli.stage.Traces;
import dev.bourse.enforcement.proc.OwnerMark;
import dev.bourse.testkit.HostPart;
import dev.bourse.testkit.Needs;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a killed node leaves on the host is gone when the next one has started, and nothing is left at a clean end. */
@Needs(HostPart.CGROUPS)
class CrashedGroupsTest {
    private static final int SIGTERM = 128 + 15;

    @TempDir
    Path folder;

    @Test
    void theNextStartRemovesWhatAKilledNodeLeft() throws Exception {
        try (Market market = new Market(folder, Map.of("enforcement", "cgroup"))) {
            Bidder alice = market.bidder("alice");
            alice.bid(Rate.of("1800"), "50");
            alice.start("worker", "sleep 600 & sleep 600");
            Program first = market.node().program();
            awaitProcessesOf(first);
            first.kill();
            assertFalse(Traces.groups(owner -> isOf(first, owner)).isEmpty());
            assertFalse(Traces.processes(owner -> isOf(first, owner)).isEmpty());

            market.node().start();
            assertEquals(List.of(), Traces.groups(owner -> isOf(first, owner)));
            assertEquals(List.of(), Traces.processes(owner -> isOf(first, owner)));
            assertEquals(BidView.State.ACTIVE, alice.standing().state());
            Program second = market.node().program();
            awaitProcessesOf(second);

            assertEquals(SIGTERM, second.end());
            assertEquals(List.of(), Traces.groups(owner -> owner.machine().equals(Market.MACHINE)));
            assertEquals(List.of(), Traces.processes(owner -> owner.machine().equals(Market.MACHINE)));
            assertEquals(List.of(), Traces.emptyFolders());
        }
    }

    private static void awaitProcessesOf(Program program) {
        Asking.until(
                "the task's processes",
                () -> Traces.processes(owner -> isOf(program, owner)),
                processes -> processes.size() >= 2);
    }

    private static boolean isOf(Program program, OwnerMark owner) {
        return owner.machine().equals(Market.MACHINE) && owner.pid() == program.pid();
    }
}
