package dev.bourse.cli.guest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What a guest is started for.
 *
 * @param owner beside whom the script of its first process lies
 * @param init the name of that script
 * @param folders empty folders that are there when it starts, and where it is rehearsed
 * @param cpus how many CPUs the guest has
 * @param programs programs of the host that it needs, with their libraries
 * @param rehearsal a main class and arguments for a short run on this host, in a folder of its own
 */
public record Errand(
        Class<?> owner, String init, List<String> folders, int cpus, List<String> programs, List<String> rehearsal) {
    String script() {
        try (InputStream text = owner.getResourceAsStream(init)) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
