package dev.bourse.dashboards.history;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Things that go by a number in the file, which is shorter than what they are. One thread.
 *
 * @param <T> what is numbered
 */
final class Numbered<T> {
    private final Map<T, Integer> numbers = new HashMap<>();
    private final List<T> unsaved = new ArrayList<>();

    /** A number that the file has. */
    void resume(T thing, int number) {
        numbers.put(thing, number);
    }

    int of(T thing) {
        Integer known = numbers.get(thing);
        if (known != null) {
            return known;
        }
        int number = numbers.size() + 1;
        numbers.put(thing, number);
        unsaved.add(thing);
        return number;
    }

    /** Those that the file does not have yet. */
    List<T> unsaved() {
        return unsaved;
    }

    /** The file has them now. */
    void saved() {
        unsaved.clear();
    }

    int count() {
        return numbers.size();
    }
}
