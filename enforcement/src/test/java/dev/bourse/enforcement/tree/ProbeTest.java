package dev.bourse.enforcement.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bourse.enforcement.Quantity;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which files of a group are held open: each process that is started pays for each of them. */
class ProbeTest {
    @TempDir
    Path folder;

    @BeforeEach
    void write() throws IOException {
        told("cpuacct.usage", "100");
        told("cpu.pressure", "some avg10=0.00 avg60=0.00 avg300=0.00 total=7");
        told("pids.current", "3");
    }

    private void told(String file, String text) throws IOException {
        Files.writeString(folder.resolve(file), text + "\n");
    }

    private Probe probe() {
        return new Probe(List.of(
                Source.cpuTime(folder.resolve("cpuacct.usage")),
                Source.pressures(folder).getFirst(),
                Source.number(folder.resolve("pids.current"), Quantity.THREADS)));
    }

    private Set<String> open() throws IOException {
        Set<String> names = new TreeSet<>();
        for (String number : new File("/proc/self/fd").list()) {
            try {
                Path file = Files.readSymbolicLink(Path.of("/proc/self/fd", number));
                if (file.startsWith(folder.toRealPath())) {
                    names.add(file.getFileName().toString());
                }
            } catch (NoSuchFileException e) {
                // It was the list's own.
            }
        }
        return names;
    }

    @Test
    void allFilesOfAGroupAtWorkAndOnlyThoseThatTellOfWorkOfOneThatIsIdle() throws IOException {
        try (Probe probe = probe()) {
            assertEquals(Set.of(), open());
            probe.read();
            assertEquals(Set.of("cpuacct.usage", "cpu.pressure", "pids.current"), open());
            probe.read();
            assertEquals(Set.of("cpuacct.usage", "cpu.pressure"), open());
            told("cpuacct.usage", "200");
            told("pids.current", "5");
            assertEquals(5, probe.read().get(Quantity.THREADS).orElseThrow());
            assertEquals(Set.of("cpuacct.usage", "cpu.pressure", "pids.current"), open());
        }
        assertEquals(Set.of(), open());
    }

    @Test
    void noneOfAGroupAtRest() throws IOException {
        try (Probe probe = probe()) {
            Map<Quantity, Long> first = probe.rest().values();
            assertEquals(Map.of(Quantity.CPU_NANOS, 100L, Quantity.WAITING_NANOS, 7_000L, Quantity.THREADS, 3L), first);
            assertEquals(Set.of(), open());
            told("cpuacct.usage", "300");
            assertEquals(300, probe.read().get(Quantity.CPU_NANOS).orElseThrow());
        }
    }
}
