package dev.bourse.enforcement.gpu;

import dev.bourse.enforcement.EnforcementException;
import dev.bourse.enforcement.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The device files of GPUs and of slices. Access to a slice is two capabilities, of its GPU instance and of its compute
 * instance, each a device file whose number the driver tells below {@code /proc/driver/nvidia/capabilities}.
 *
 * @param root {@code /}, or where tests keep another {@code /dev} and {@code /proc}
 */
record DeviceFiles(Path root) {
    private static final Pattern MINOR = Pattern.compile("DeviceFileMinor: (\\d{1,9})");

    /** What a program needs for the whole GPU. */
    List<Path> whole(int minor) {
        return List.of(dev("nvidia" + minor), dev("nvidiactl"), dev("nvidia-uvm"));
    }

    /** What a program needs for one slice: the GPU's own file opens nothing of it without the two capabilities. */
    List<Path> slice(int minor, int gpuInstance, int computeInstance) {
        Path instance = root.resolve("proc/driver/nvidia/capabilities/gpu%d/mig/gi%d".formatted(minor, gpuInstance));
        List<Path> files = new ArrayList<>(whole(minor));
        files.add(capability(instance.resolve("access")));
        files.add(capability(instance.resolve("ci" + computeInstance).resolve("access")));
        return files;
    }

    private Path capability(Path access) {
        try {
            Matcher m = MINOR.matcher(Files.readString(access));
            if (m.find()) {
                return dev("nvidia-caps/nvidia-cap" + m.group(1));
            }
            throw new EnforcementException(
                    Refusal.GPU_UNAVAILABLE, "The file (%s) names no device file.".formatted(access));
        } catch (IOException e) {
            throw new EnforcementException(
                    Refusal.GPU_UNAVAILABLE,
                    "The driver doesn't tell the device file of a slice (%s): %s.".formatted(access, e.getMessage()),
                    e);
        }
    }

    private Path dev(String name) {
        Path file = root.resolve("dev").resolve(name);
        if (!Files.exists(file)) {
            throw new EnforcementException(
                    Refusal.GPU_UNAVAILABLE,
                    "The device file (%s) is missing; make it with nvidia-modprobe, then ask again.".formatted(file));
        }
        return file;
    }
}
