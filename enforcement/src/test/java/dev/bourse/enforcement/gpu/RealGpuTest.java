package dev.bourse.enforcement.gpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.enforcement.TaskGrant;
import dev.bourse.enforcement.gpu.nvidia.GpuDevice;
import dev.bourse.enforcement.gpu.nvidia.HostTool;
import dev.bourse.enforcement.gpu.nvidia.MigMode;
import dev.bourse.enforcement.gpu.nvidia.NvidiaSmi;
import dev.bourse.enforcement.gpu.nvidia.Tool;
import dev.bourse.testkit.HostPart;
import dev.bourse.testkit.Needs;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where there is a GPU. Changes none of its settings; what shares do there is for {@code src/test/gpu/try-gpu.sh} to show. */
@Needs(HostPart.GPU)
class RealGpuTest {
    private final Tool tool = HostTool.on(System.getenv().getOrDefault("PATH", ""));
    private final NvidiaSmi smi = new NvidiaSmi(tool);

    @TempDir
    private Path folder;

    @Test
    void theInventoryIsWhole() {
        List<GpuDevice> devices = smi.devices();
        assertFalse(devices.isEmpty());
        assertEquals(devices.size(), smi.minors().size());
        assertEquals(devices.size(), Gpus.look(tool).size());
        smi.profiles()
                .forEach(profile -> assertTrue(
                        smi.placements().stream()
                                .anyMatch(places -> places.gpu() == profile.gpu() && places.profile() == profile.id()),
                        profile.toString()));
    }

    @Test
    void mpsStartsDividesAndEnds() {
        Assumptions.assumeTrue(smi.devices().stream().anyMatch(gpu -> gpu.mig() != MigMode.ENABLED));
        try (GpuSharing gpus = Gpus.open(GpuSpec.of("try", GpuKind.MPS, folder.resolve("own")))) {
            gpus.apply(Map.of("alice", 0.75, "bob", 0.25));
            TaskGrant grant = gpus.grant(GpuAsk.share("t1", "bob", 1024));
            assertEquals("25", grant.environment().get("CUDA_MPS_ACTIVE_THREAD_PERCENTAGE"));
        }
    }
}
