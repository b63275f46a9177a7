package dev.bourse.enforcement.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Why a host may forbid namespaces, and what lifts that.
 *
 * @param root the folder in which {@code proc} and {@code usr} lie
 */
record NamespaceMend(Path root) {
    /** By the key of sysctl, the value that forbids and the one that permits. */
    private static final Map<String, String[]> KEYS = new LinkedHashMap<>();

    static {
        KEYS.put("kernel.unprivileged_userns_clone", new String[] {"0", "1"});
        KEYS.put("kernel.apparmor_restrict_unprivileged_userns", new String[] {"1", "0"});
        KEYS.put("user.max_user_namespaces", new String[] {"0", "15000"});
    }

    /** The command line; that which installs bubblewrap, if nothing is known to forbid. */
    String line() {
        if (!Files.exists(root.resolve("usr/bin/bwrap"))) {
            return "apt-get install bubblewrap";
        }
        return KEYS.entrySet().stream()
                .filter(key -> value(key.getKey()).equals(key.getValue()[0]))
                .map(key -> "sysctl -w %s=%s".formatted(key.getKey(), key.getValue()[1]))
                .findFirst()
                .orElse("sudo bourse node --config FILE");
    }

    private String value(String key) {
        try {
            return Files.readString(root.resolve("proc/sys").resolve(key.replace('.', '/')))
                    .strip();
        } catch (IOException e) {
            return "";
        }
    }
}
