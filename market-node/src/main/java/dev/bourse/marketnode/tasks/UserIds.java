package dev.bourse.marketnode.tasks;

import dev.bourse.marketnode.hands.JsonFile;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which user an account's tasks run as: one for each account, in the order in which they came, remembered, so that
 * accounts can't touch each other's files.
 *
 * <p>For one thread; a new account costs a write to the disk.
 */
final class UserIds {
    private final JsonFile<Map<String, Integer>> file;
    private final int first;
    private final Map<String, Integer> known;

    UserIds(JsonFile<Map<String, Integer>> file, int first) {
        this.file = file;
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
