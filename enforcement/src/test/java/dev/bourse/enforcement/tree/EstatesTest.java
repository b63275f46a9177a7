package dev.bourse.enforcement.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bourse.enforcement.Quantities;
import dev.bourse.enforcement.Quantity;
import dev.bourse.enforcement.Tally;
import dev.bourse.enforcement.Usage;
import dev.bourse.enforcement.proc.OwnerMark;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EstatesTest {
    @TempDir
    Path folder;

    private static Tally tally(String machine, long cpu) {
        return new Tally(
                new OwnerMark(machine, 1, 2, 3, "0".repeat(32)).toString(),
                Quantities.cpu(cpu),
                Map.of("alice", new Quantities(Map.of(Quantity.CPU_NANOS, cpu, Quantity.MEMORY_PEAK, 7L))),
                Map.of("worker.1", new Usage.Task("alice", Quantities.cpu(cpu - 1))));
    }

    @Test
    void whatIsLeftWaitsForItsMachineAndIsTakenOnce() throws Exception {
        Estates estates = new Estates(folder.resolve("run"));
        List<Tally> taken = new ArrayList<>();
        estates.take("m1", taken::add);
        estates.put(tally("m1", 10));
        estates.put(tally("m1", 3));
        estates.put(tally("m2", 20));
        estates.take("m", taken::add);
        assertEquals(List.of(), taken);
        estates.take("m1", taken::add);
        estates.take("m1", taken::add);
        assertEquals(List.of(tally("m1", 10)), taken, "the first one, which was complete");
        try (var left = Files.list(folder.resolve("run"))) {
            assertEquals(1, left.count());
        }
    }
}
