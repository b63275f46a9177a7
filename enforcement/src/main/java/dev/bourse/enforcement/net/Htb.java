package dev.bourse.enforcement.net;

import dev.bourse.enforcement.NetSpec;
import dev.bourse.enforcement.Sharing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The queue discipline htb of a device as commands of {@code tc}: one class with the device's rate, and below it one of the
 * host, for all that no bidder sends, and one for each bidder.
 *
 * <p>A class is promised its {@code rate} and may borrow up to its {@code ceil} what others leave. The host is promised a
 * twentieth; bidders are promised their parts of the rest, so that no more is promised than there is.
 */
record Htb(NetSpec spec, Sharing sharing) {
    /** The number of our discipline, by which it is told from those of others. */
    static final String HANDLE = "b05e:";

    private static final String TOP = HANDLE + 1;
    private static final String HOST = HANDLE + 2;
    private static final int HOST_PART = 20;
    /** What may be sent at once by who was silent: ten milliseconds of its rate, and never less than two packets. */
    private static final long BURSTS_PER_SECOND = 100;

    private static final long LEAST_BURST = 3_200;
    /**
     * By what parts of this, in bytes a turn, others are lent what a class leaves. With much less, packets of 64 KiB, of which
     * each turn sends one or more, level the parts; with much more, a turn outlasts what is queued. Bidders who had bought
     * 30 and 10 %, while the rest was idle, sent 64:36 by 160,000, 77:23 by 400,000, and 79:21 by 600,000.
     */
    private static final long QUANTA = 400_000;

    private static final long LEAST_QUANTUM = 1_514;
    private static final long BITS = 8;

    /** Gives the device the discipline, which fails if it has another than the kernel's own. */
    List<String> make() {
        return List.of("qdisc add dev %s root handle %s htb default 2".formatted(spec.device(), HANDLE));
    }

    /** Takes it away; the kernel puts its own there. */
    static List<String> unmake(String device) {
        return List.of("qdisc del dev %s root".formatted(device));
    }

    /** The classes above and beside those of bidders. */
    List<String> frame() {
        long all = spec.bitsPerSecond();
        return List.of(
                classOf(TOP, HANDLE, all, all, QUANTA), classOf(HOST, TOP, all / HOST_PART, all, QUANTA / HOST_PART));
    }

    /** Makes what is new, and sizes what has another size. */
    List<String> raise(Classes before, Classes after) {
        List<Classes.Own> changed = new ArrayList<>(after.own().values());
        changed.removeAll(before.own().values());
        return changed.stream().map(this::own).toList();
    }

    /** Removes what is no more. */
    List<String> fell(Classes before, Classes after) {
        TreeSet<Integer> gone = new TreeSet<>(before.minors().values());
        gone.removeAll(after.minors().values());
        return gone.stream()
                .map(minor -> "class del dev %s classid %s".formatted(spec.device(), id(minor)))
                .toList();
    }

    /** What {@code tc} calls each bidder's class. */
    static Map<String, String> ids(Classes classes) {
        Map<String, String> ids = new TreeMap<>();
        classes.minors().forEach((bidder, minor) -> ids.put(bidder, id(minor)));
        return ids;
    }

    private static String id(int minor) {
        return HANDLE + Integer.toHexString(minor);
    }

    private String own(Classes.Own own) {
        long all = spec.bitsPerSecond();
        long rate = (all - all / HOST_PART) / Parts.WHOLE * own.part();
        long quantum = Math.max(LEAST_QUANTUM, QUANTA * own.part() / Parts.WHOLE);
        return classOf(id(own.minor()), TOP, rate, sharing == Sharing.CAPPED ? rate : all, quantum);
    }

    private String classOf(String id, String parent, long rate, long ceil, long quantum) {
        return "class replace dev %s parent %s classid %s htb rate %dbit ceil %dbit burst %d cburst %d quantum %d"
                .formatted(spec.device(), parent, id, rate, ceil, burst(rate), burst(ceil), quantum);
    }

    private static long burst(long bitsPerSecond) {
        return Math.max(LEAST_BURST, bitsPerSecond / BITS / BURSTS_PER_SECOND);
    }
}
