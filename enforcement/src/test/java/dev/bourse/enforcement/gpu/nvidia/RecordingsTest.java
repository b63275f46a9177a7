package dev.bourse.enforcement.gpu.nvidia;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.enforcement.EnforcementException;
import dev.bourse.enforcement.Refusal;
import dev.bourse.testkit.Garbled;
import dev.bourse.testkit.RecordedTools;
import dev.bourse.testkit.Seeded;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was recorded and documented is read right; what isn't that is refused or skipped, never misread by an exception. */
@ExtendWith(Seeded.class)
class RecordingsTest {
    @Test
    void theDevicesOfTheRecordedHostAreRead() {
        assertEquals(
                List.of(new GpuDevice(
                        0, RecordedTools.H100, "NVIDIA H100 80GB HBM3", 81559, MigMode.DISABLED, "Default")),
                saying(RecordedTools.recording("query.csv")).devices());
    }

    @Test
    void severalDevicesAndMissingValuesAreRead() {
        List<GpuDevice> devices = saying("""
                0, GPU-a, NVIDIA GB10, [N/A], [N/A], Default
                1, GPU-b, NVIDIA A100-SXM4-40GB, 40960, Enabled, Exclusive_Process
                """).devices();
        assertEquals(
                List.of(0L, 40960L),
                devices.stream().map(GpuDevice::memoryMebibytes).toList());
        assertEquals(
                List.of(MigMode.UNSUPPORTED, MigMode.ENABLED),
                devices.stream().map(GpuDevice::mig).toList());
        assertEquals(
                List.of(false, true), devices.stream().map(GpuDevice::exclusive).toList());
    }

    @Test
    void theProfilesOfTheRecordedHostAreRead() {
        List<MigProfile> profiles = saying(RecordedTools.recording("lgip.txt")).profiles();
        assertEquals(
                List.of("1g.10gb", "1g.10gb+me", "1g.20gb", "2g.20gb", "3g.40gb", "4g.40gb", "7g.80gb"),
                profiles.stream().map(MigProfile::name).toList());
        assertEquals(new MigProfile(0, "1g.10gb", 19, 7, 7, 9.75, 16), profiles.getFirst());
        assertEquals(new MigProfile(0, "7g.80gb", 0, 1, 1, 79.25, 132), profiles.getLast());
    }

    @Test
    void thePlacementsOfTheRecordedHostAreRead() {
        List<MigPlacements> placements =
                saying(RecordedTools.recording("lgipp.txt")).placements();
        assertEquals(7, placements.size());
        assertEquals(new MigPlacements(0, 19, List.of(0, 1, 2, 3, 4, 5, 6), 1), placements.getFirst());
        assertEquals(new MigPlacements(0, 9, List.of(0, 4), 4), placements.get(4));
        assertEquals(new MigPlacements(0, 0, List.of(0), 8), placements.getLast());
    }

    @Test
    void theRecordedHostHasNoSlices() {
        assertEquals(List.of(), saying(RecordedTools.recording("lgi-off.txt")).instances());
    }

    @Test
    void documentedSlicesAreRead() {
        assertEquals(
                List.of(
                        new GpuInstance(0, 19, 7, 4, 1),
                        new GpuInstance(0, 19, 8, 5, 1),
                        new GpuInstance(0, 9, 2, 0, 4),
                        new GpuInstance(1, 9, 1, 4, 4)),
                saying(RecordedTools.recording("documented-lgi.txt")).instances());
    }

    @Test
    void aSlicesNameIsFoundByItsNumberAmongTheDevicesOfItsGpu() {
        NvidiaSmi smi = new NvidiaSmi((call, _) -> new Tool.Answer(
                0,
                switch (call.arguments().getFirst()) {
                    case "-L" -> RecordedTools.recording("documented-list.txt");
                    case "-q" -> RecordedTools.recording("documented-query.xml");
                    default ->
                        "0, %s, NVIDIA H100 80GB HBM3, 81559, Enabled, Default\n1, %s, NVIDIA A100, 40960, Enabled, Default\n"
                                .formatted(RecordedTools.H100, RecordedTools.OTHER);
                }));
        assertEquals(
                List.of(
                        new MigDevice(0, 2, 0, "MIG-7089d0f3-293f-58c9-8f8c-5ea666eedbde"),
                        new MigDevice(0, 7, 0, "MIG-56c30729-347f-5dd6-8da0-c3cc59e969e0"),
                        new MigDevice(1, 13, 0, "MIG-3f5c5d3c-1e5f-5b8a-9f0e-2c2e3d9f5a11")),
                smi.migDevices());
        assertEquals(Map.of(RecordedTools.H100, 5, RecordedTools.OTHER, 2), smi.minors());
    }

    @Test
    void theDeviceFileOfTheRecordedGpuIsRead() {
        assertEquals(
                Map.of(RecordedTools.H100, 0),
                saying(RecordedTools.recording("query.xml")).minors());
    }

    @Test
    void theTimeSliceOfTheRecordedHostIsRead() {
        assertEquals(
                Map.of(0, TimeSlice.DEFAULT),
                saying(RecordedTools.recording("compute-policy.txt")).timeSlices());
    }

    @Test
    void aDriverThatIsAwayIsSaidToBeSo() {
        NvidiaSmi smi = new NvidiaSmi((_, _) ->
                new Tool.Answer(9, "NVIDIA-SMI has failed because it couldn't communicate with the NVIDIA driver."));
        EnforcementException e = assertThrows(EnforcementException.class, smi::devices);
        assertEquals(Refusal.GPU_UNAVAILABLE, e.refusal());
        assertTrue(e.getMessage().contains("couldn't communicate"), e.getMessage());
    }

    @Test
    void aHostWithoutGpusHasNone() {
        assertEquals(List.of(), new NvidiaSmi((_, _) -> new Tool.Answer(6, "No devices were found\n")).devices());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "query.csv",
                "query.xml",
                "lgip.txt",
                "lgipp.txt",
                "documented-lgi.txt",
                "documented-list.txt",
                "documented-query.xml",
                "compute-policy.txt"
            })
    void garbledWordsAreRefusedOrSkipped(String recording, RandomGenerator random) {
        byte[] good = RecordedTools.recording(recording).getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 400; i++) {
            NvidiaSmi smi = saying(new String(Garbled.of(good, random), StandardCharsets.UTF_8));
            List<Runnable> readers = List.of(
                    smi::devices,
                    smi::minors,
                    smi::profiles,
                    smi::placements,
                    smi::instances,
                    smi::migDevices,
                    smi::timeSlices);
            for (Runnable reader : readers) {
                try {
                    reader.run();
                } catch (EnforcementException e) {
                    assertEquals(Refusal.GPU_UNAVAILABLE, e.refusal());
                }
            }
        }
    }

    private static NvidiaSmi saying(String words) {
        return new NvidiaSmi((_, _) -> new Tool.Answer(0, words));
    }
}
