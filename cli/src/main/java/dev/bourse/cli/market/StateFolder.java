package dev.bourse.cli.market;

import java.nio.file.Path;
import java.util.Map;

/** Where commands of this user leave what they must remember. */
final class StateFolder {
    private StateFolder() {}

    /** {@code $BOURSE_STATE}, else {@code $XDG_STATE_HOME/bourse}, else {@code ~/.local/state/bourse}. */
    static Path of(Map<String, String> environment) {
        String own = environment.getOrDefault("BOURSE_STATE", "");
        String users = environment.getOrDefault("XDG_STATE_HOME", "");
        if (!own.isBlank()) {
            return Path.of(own);
        }
        return users.isBlank()
                ? Path.of(System.getProperty("user.home"), ".local", "state", "bourse")
                : Path.of(users, "bourse");
    }
}
