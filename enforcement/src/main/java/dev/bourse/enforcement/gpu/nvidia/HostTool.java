package dev.bourse.enforcement.gpu.nvidia;

import dev.bourse.enforcement.EnforcementException;
import dev.bourse.enforcement.Refusal;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The tools of this host. */
public final class HostTool implements Tool {
    private static final Logger LOG = LoggerFactory.getLogger(HostTool.class);
    /** A sick tool may print for ever; its first part is enough to say so. */
    private static final int MOST_BYTES = 4 << 20;

    private final List<Path> folders;

    private HostTool(List<Path> folders) {
        this.folders = folders;
    }

    /** Looks for tools in these folders in turn, separated as in the variable {@code PATH}. */
    public static HostTool on(String path) {
        return new HostTool(Arrays.stream(path.split(File.pathSeparator, -1))
                .filter(folder -> !folder.isEmpty())
                .map(Path::of)
                .toList());
    }

    @Override
    public Answer run(Call call, Duration deadline) {
        List<String> line = new ArrayList<>(List.of(find(call.program()).toString()));
        line.addAll(call.arguments());
        try {
            // A file, since a daemon that the tool starts would keep a pipe open for ever.
            Path words = Files.createTempFile("gpu-tool", ".txt");
            try {
                return run(call, line, words, deadline);
            } finally {
                Files.deleteIfExists(words);
            }
        } catch (IOException e) {
            throw new EnforcementException(
                    Refusal.GPU_UNAVAILABLE, "%s can't be run: %s.".formatted(call, e.getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EnforcementException(Refusal.GPU_UNAVAILABLE, call + " was interrupted; ask again.", e);
        }
    }

    private static Answer run(Call call, List<String> line, Path words, Duration deadline)
            throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(words.toFile());
        builder.environment().putAll(call.environment());
        Process process = builder.start();
        try {
            tell(process, call.input());
            if (!process.waitFor(deadline)) {
                throw new EnforcementException(
                        Refusal.GPU_UNAVAILABLE,
                        "%s didn't answer within %d ms; look at the driver (dmesg), then ask again."
                                .formatted(call, deadline.toMillis()));
            }
            return new Answer(process.exitValue(), beginning(words));
        } finally {
            if (process.isAlive()) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        }
    }

    private static void tell(Process process, String input) {
        try (OutputStream in = process.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            LOG.debug("A tool ended before it read its input; its exit code says why", e);
        }
    }

    private static String beginning(Path words) throws IOException {
        try (InputStream in = Files.newInputStream(words)) {
            return new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
        }
    }

    private Path find(String program) {
        return folders.stream()
                .map(folder -> folder.resolve(program))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new EnforcementException(
                        Refusal.GPU_TOOL_MISSING,
                        "The program (%s) isn't in %s; install NVIDIA's driver and its tools, or leave the GPUs out."
                                .formatted(program, folders)));
    }
}
