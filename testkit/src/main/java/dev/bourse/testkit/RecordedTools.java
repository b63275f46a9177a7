package dev.bourse.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** NVIDIA's tools, recorded, installed in a folder with a state of their own: real processes that answer as NVIDIA's did. */
public record RecordedTools(Path folder) {
    /** The GPU that was recorded. */
    public static final String H100 = "GPU-4c0e11d0-f3c0-e843-57e8-793a4fd40b6d";
    /** A second one, whose device file isn't numbered as the tool numbers it. */
    public static final String OTHER = "GPU-5d5ba0d6-d33d-2b2c-524d-9e3d8d2b8a77";

    private static final List<String> PROGRAMS = List.of("nvidia-smi", "nvidia-cuda-mps-control");

    private static final List<String> READ =
            List.of("lgip.txt", "lgipp.txt", "lgi-off.txt", "documented-lgi.txt", "compute-policy.txt");

    /** Installs them. */
    public static RecordedTools in(Path folder) {
        RecordedTools tools = new RecordedTools(folder);
        try {
            for (String name : List.of("bin", "recorded", "state", "root/dev")) {
                Files.createDirectories(folder.resolve(name));
            }
            for (String name : READ) {
                Files.writeString(folder.resolve("recorded").resolve(name), recording(name));
            }
            for (String name : PROGRAMS) {
                Path program = Files.writeString(folder.resolve("bin").resolve(name), resource("bin/" + name));
                if (!program.toFile().setExecutable(true)) {
                    throw new IOException(name + " can't be made executable");
                }
            }
            for (String device : List.of("nvidia0", "nvidia1", "nvidia7", "nvidiactl", "nvidia-uvm")) {
                Files.createFile(folder.resolve("root/dev").resolve(device));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return tools.gpus("0 0 %s Disabled Default NVIDIA H100 80GB HBM3".formatted(H100));
    }

    /** One GPU with MIG mode on. */
    public RecordedTools cuttable() {
        return gpus("0 0 %s Enabled Default NVIDIA H100 80GB HBM3".formatted(H100));
    }

    /** Two GPUs. */
    public RecordedTools two(String mig) {
        return gpus(
                "0 1 %s %s Default NVIDIA H100 80GB HBM3".formatted(H100, mig),
                "1 7 %s %s Default NVIDIA H100 80GB HBM3".formatted(OTHER, mig));
    }

    /** The host's GPUs: index minor uuid mig-mode compute-mode name. */
    public RecordedTools gpus(String... lines) {
        write("gpus", String.join("\n", lines) + "\n");
        return this;
    }

    /** What is wrong with the tool; nothing if empty. */
    public RecordedTools mood(String mood) {
        write("mood", mood);
        return this;
    }

    /** A folder with a {@code /dev} and a {@code /proc}. */
    public Path root() {
        return folder.resolve("root");
    }

    /** Where they are, as in the variable {@code PATH}. */
    public String path() {
        return folder.resolve("bin").toString();
    }

    /** Changes the state. */
    public void write(String name, String text) {
        try {
            Files.writeString(folder.resolve("state").resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads the state; nothing if it isn't there. */
    public List<String> lines(String name) {
        Path file = folder.resolve("state").resolve(name);
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Removes a part of the state. */
    public void delete(String name) {
        try {
            Files.deleteIfExists(folder.resolve("state").resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A recording. */
    public static String recording(String name) {
        return resource("recorded/" + name);
    }

    private static String resource(String name) {
        try (var in = RecordedTools.class.getResourceAsStream("/gpu/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
