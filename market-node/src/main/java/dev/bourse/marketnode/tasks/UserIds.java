package dev.bourse.marketnode.tasks;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.bourse.marketnode.hands.JsonFile;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which user an account's tasks run as: one for each account, in the order in which they came, remembered, so that
 * accounts can't touch each other's files.
 *
 * <p>For one thread; a new account costs a write to the disk.
 */
public final class UserIds {
    private final JsonFile<Map<String, Integer>> file;
    private final int first;
    private final Map<String, Integer> known;

    /**
     * The users that {@code users.json} in the folder tells of; blocks.
     *
     * @param first the first account's
     */
    public UserIds(Path folder, int first) {
        this.file = new JsonFile<>(folder.resolve("users.json"), new TypeReference<Map<String, Integer>>() {});
        this.first = first;
        this.known = new TreeMap<>(file.read().orElse(Map.of()));
    }

    int of(String account) {
        Integer id = known.get(account);
        if (id != null) {
            return id;
        }
        int next = known.values().stream().mapToInt(taken -> taken + 1).max().orElse(first);
        known.put(account, next);
        file.write(known);
        return next;
    }
}
