package dev.bourse.enforcement.gpu;

import dev.bourse.enforcement.EnforcementException;
import dev.bourse.enforcement.Refusal;
import dev.bourse.enforcement.gpu.nvidia.GpuDevice;
import dev.bourse.enforcement.gpu.nvidia.NvidiaSmi;
import dev.bourse.enforcement.gpu.nvidia.TimeSlice;
import dev.bourse.enforcement.gpu.nvidia.Tool;
import dev.bourse.enforcement.gpu.nvidia.TurnCommands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Sets how long turns are, and sets them back to what they were: also after a crash, since that is written down first. */
final class TurnLength {
    private final NvidiaSmi smi;
    private final TurnCommands commands;
    private final Path folder;

    TurnLength(Tool tool, Path folder) {
        this.smi = new NvidiaSmi(tool);
        this.commands = new TurnCommands(tool);
        this.folder = folder;
    }

    void set(List<GpuDevice> gpus, TimeSlice slice) {
        Map<Integer, TimeSlice> before = smi.timeSlices();
        try {
            Files.createDirectories(folder);
            for (GpuDevice gpu : gpus) {
                TimeSlice was = before.getOrDefault(gpu.index(), TimeSlice.DEFAULT);
                if (was != slice) {
                    Files.writeString(folder.resolve(gpu.uuid()), was.name());
                    commands.set(gpu.index(), slice);
                }
            }
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Sets back what was set here; nothing where nothing was. */
    void restore(List<GpuDevice> gpus) {
        try {
            for (GpuDevice gpu : gpus) {
                Path was = folder.resolve(gpu.uuid());
                if (Files.exists(was)) {
                    commands.set(gpu.index(), TimeSlice.valueOf(Files.readString(was)));
                    Files.delete(was);
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            throw failed(e);
        }
    }

    private static EnforcementException failed(Exception e) {
        return new EnforcementException(
                Refusal.HOST_FAILED,
                "The record of how long turns were can't be kept: %s; mend the folder, then ask again."
                        .formatted(e.getMessage()),
                e);
    }
}
