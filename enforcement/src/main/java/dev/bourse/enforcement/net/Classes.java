package dev.bourse.enforcement.net;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which bidder has which class of a device, and how large.
 *
 * @param own by bidder
 */
record Classes(Map<String, Own> own) {
    /** Those below are the host's. */
    private static final int FIRST = 0x10;

    static final Classes NONE = new Classes(Map.of());

    /**
     * A bidder's class.
     *
     * @param minor its number, which is no other's
     * @param part of the device, in ten thousandths
     */
    record Own(int minor, int part) {}

    Classes {
        own = Map.copyOf(own);
    }

    /** Classes for these bidders and no others; whoever has one keeps its number, and others get the lowest that are free. */
    Classes follow(Map<String, Integer> parts) {
        Map<String, Own> next = new HashMap<>();
        parts.forEach((bidder, part) -> {
            Own had = own.get(bidder);
            if (had != null) {
                next.put(bidder, new Own(had.minor, part));
            }
        });
        Set<Integer> taken = next.values().stream().map(Own::minor).collect(Collectors.toSet());
        int minor = FIRST;
        for (Map.Entry<String, Integer> entry : parts.entrySet()) {
            if (!next.containsKey(entry.getKey())) {
                while (!taken.add(minor)) {
                    minor++;
                }
                next.put(entry.getKey(), new Own(minor, entry.getValue()));
            }
        }
        return new Classes(next);
    }

    /** These and a bidder's. */
    Classes with(String bidder, int part) {
        Map<String, Integer> parts = parts();
        parts.put(bidder, part);
        return follow(parts);
    }

    /** These without a bidder's. */
    Classes without(String bidder) {
        Map<String, Integer> parts = parts();
        parts.remove(bidder);
        return follow(parts);
    }

    private Map<String, Integer> parts() {
        Map<String, Integer> parts = new HashMap<>();
        own.forEach((bidder, mine) -> parts.put(bidder, mine.part));
        return parts;
    }

    Map<String, Integer> minors() {
        return own.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().minor));
    }
}
