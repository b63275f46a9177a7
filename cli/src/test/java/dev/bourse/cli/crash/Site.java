package dev.bourse.cli.crash;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where and how a daemon runs.
 *
 * @param byWayOf the program that starts it there, such as {@code ip netns exec}
 * @param host where the test reaches it
 * @param listen the address it binds
 * @param bankHost where, from there, the bank is reached
 * @param settings keys of its configuration, beside those that every test needs
 */
record Site(List<String> byWayOf, String host, String listen, String bankHost, Map<String, Object> settings) {
    private static final String LOOPBACK = "127.0.0.1";

    /** On this host, like the test itself. */
    static Site here() {
        return new Site(List.of(), LOOPBACK, LOOPBACK, LOOPBACK, Map.of());
    }

    /** With these settings, too. */
    Site with(Map<String, Object> more) {
        Map<String, Object> all = new TreeMap<>(settings);
        all.putAll(more);
        return new Site(byWayOf, host, listen, bankHost, all);
    }

    /** Started by way of this program. */
    Site byWayOf(List<String> program) {
        return new Site(program, host, listen, bankHost, settings);
    }
}
