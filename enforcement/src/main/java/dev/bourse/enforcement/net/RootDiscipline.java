package dev.bourse.enforcement.net;

import java.util.Arrays;

/**
 * The queue discipline at the root of a device.
 *
 * @param kind such as {@code htb} or {@code pfifo_fast}
 * @param handle its number; {@code 0:} if the kernel put it there
 */
record RootDiscipline(String kind, String handle) {
    private static final String KERNELS = "0:";

    /** Reads what {@code tc qdisc show dev DEVICE} prints, such as {@code qdisc htb 1: root refcnt 2 ...}. */
    static RootDiscipline parse(String shown) {
        return shown.lines()
                .map(line -> Arrays.asList(line.split(" ", -1)))
                .filter(words -> words.size() > 3 && words.get(3).equals("root"))
                .map(words -> new RootDiscipline(words.get(1), words.get(2)))
                .findFirst()
                .orElse(new RootDiscipline("none", KERNELS));
    }

    boolean ours() {
        return kind.equals("htb") && handle.equals(Htb.HANDLE);
    }

    boolean foreign() {
        return !ours() && !handle.equals(KERNELS);
    }
}
