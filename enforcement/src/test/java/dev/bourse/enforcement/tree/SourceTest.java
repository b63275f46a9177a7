package dev.bourse.enforcement.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bourse.enforcement.Quantity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Texts as kernels write them. */
class SourceTest {
    @TempDir
    Path folder;

    private Map<Quantity, Long> read(String file, String text, Source... sources) throws Exception {
        Files.writeString(folder.resolve(file), text);
        try (Probe probe = new Probe(List.of(sources))) {
            return probe.read().values();
        }
    }

    @Test
    void pressureIsToldApartBySomeAndFull() throws Exception {
        String text =
                "some avg10=1.50 avg60=0.10 avg300=0.00 total=1234\nfull avg10=0.00 avg60=0.00 avg300=0.00 total=56\n";
        Source[] all = Source.pressures(folder).toArray(Source[]::new);
        assertEquals(
                Map.of(Quantity.MEMORY_STALL_NANOS, 1_234_000L, Quantity.MEMORY_FULL_STALL_NANOS, 56_000L),
                read("memory.pressure", text, all));
        Files.delete(folder.resolve("memory.pressure"));
        assertEquals(Map.of(Quantity.IO_STALL_NANOS, 1_234_000L), read("io.pressure", text, all));
    }

    @Test
    void bytesAreSummedOverDevices() throws Exception {
        assertEquals(
                Map.of(Quantity.READ_BYTES, 110L, Quantity.WRITTEN_BYTES, 220L),
                read(
                        "io.stat",
                        "8:0 rbytes=100 wbytes=200 rios=1 wios=2 dbytes=7 dios=1\n8:16 rbytes=10 wbytes=20 rios=1 wios=1\n",
                        Source.devices(folder.resolve("io.stat"), " rbytes=", " wbytes=")));
        Source old = Source.devices(folder.resolve("blkio"), " Read ", " Write ");
        assertEquals(
                Map.of(Quantity.READ_BYTES, 4096L, Quantity.WRITTEN_BYTES, 0L),
                read("blkio", "8:0 Read 4096\n8:0 Write 0\n8:0 Sync 4096\n8:0 Total 4096\nTotal 4096\n", old));
        assertEquals(Map.of(), read("blkio", "Total 0\n", old), "not known, which isn't 0");
    }

    @Test
    void withoutAQuotaNothingIsKnownOfBeingHeldBack() throws Exception {
        Source source = Source.throttling(folder.resolve("cpu.stat"), "throttled_time", 1);
        assertEquals(Map.of(), read("cpu.stat", "nr_periods 0\nnr_throttled 0\nthrottled_time 0\n", source));
        assertEquals(
                Map.of(Quantity.THROTTLED_PERIODS, 3L, Quantity.THROTTLED_NANOS, 77L),
                read("cpu.stat", "nr_periods 9\nnr_throttled 3\nthrottled_time 77\n", source));
    }

    @Test
    void whatCantBeReadIsAbsent() throws Exception {
        assertEquals(
                Map.of(Quantity.THREADS, 5L),
                read(
                        "pids.current",
                        "5\n",
                        Source.number(folder.resolve("memory.peak"), Quantity.MEMORY_PEAK),
                        Source.number(folder.resolve("pids.current"), Quantity.THREADS)));
    }
}
