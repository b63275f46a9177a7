package dev.bourse.cli.crash;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A bank and machines, each in a network namespace of its own, on one switch. Each machine's link to the switch can be
 * cut; the test itself reaches all of them over links of its own. Closing it removes all, and what a killed run left goes
 * when the next one begins.
 */
final class Network implements AutoCloseable {
    private static final long PID = ProcessHandle.current().pid();
    private static final Pattern OURS = Pattern.compile("bourse(\\d+)-\\w+");
    private static final String SWITCH = "bourse" + PID + "-switch";
    /** The interface that leads from a namespace to the switch. */
    private static final String LINK = "uplink";

    /** The kernel takes its time with links of spaces that are gone. */
    private static final AtomicInteger LINKS = new AtomicInteger();

    private final List<String> spaces = new ArrayList<>();

    /** A bank, and so many machines: at most seven. */
    Network(int machines) {
        removeForgotten();
        ip("netns add", SWITCH);
        ip("-n", SWITCH, "link add br0 type bridge");
        ip("-n", SWITCH, "link set br0 up");
        add("bank");
        for (int machine = 0; machine < machines; machine++) {
            add("m" + machine);
        }
    }

    private static void removeForgotten() {
        Matcher names = OURS.matcher(Host.run("ip", "netns", "list"));
        while (names.find()) {
            if (ProcessHandle.of(Long.parseLong(names.group(1))).isEmpty()) {
                ip("netns del", names.group());
            }
        }
    }

    /** A namespace, its link to the switch, and the test's way to it. */
    private void add(String name) {
        int index = spaces.size();
        String space = "bourse" + PID + "-" + name;
        ip("netns add", space);
        spaces.add(space);
        String port = "p" + index;
        ip("-n", SWITCH, "link add", port, "type veth peer name", LINK, "netns", space);
        ip("-n", SWITCH, "link set", port, "master br0 up");
        ip("-n", space, "addr add", switched(index) + "/24 dev", LINK);
        ip("-n", space, "link set", LINK, "up");
        String here = "bo" + PID + "c" + LINKS.getAndIncrement();
        ip("link add", here, "type veth peer name test netns", space);
        ip("addr add", direct(2 * index) + "/31 dev", here);
        ip("link set", here, "up");
        ip("-n", space, "addr add", direct(2 * index + 1) + "/31 dev test");
        ip("-n", space, "link set test up");
        ip("-n", space, "link set lo up");
    }

    private static String switched(int index) {
        return "10.0.0." + (index + 1);
    }

    /** Of sixteen addresses among those kept for tests of networks (198.18.0.0/15), which no other running test has. */
    private static String direct(int index) {
        int low = Math.toIntExact(PID % 8192) * 16 + index;
        return "198.%d.%d.%d".formatted(18 + (low >> 16), low >> 8 & 255, low & 255);
    }

    private static void ip(String... words) {
        List<String> command = new ArrayList<>(List.of("ip"));
        command.addAll(List.of(String.join(" ", words).split(" ")));
        Host.run(command);
    }

    /** Where the bank runs. */
    Site bank() {
        return site(0);
    }

    /** Where a machine runs. */
    Site machine(int machine) {
        return site(machine + 1);
    }

    private Site site(int index) {
        List<String> inside = List.of("ip", "netns", "exec", spaces.get(index));
        return new Site(inside, direct(2 * index + 1), "0.0.0.0", switched(0), Map.of());
    }

    /** The machine's address on the switch. */
    static String address(int machine) {
        return switched(machine + 1);
    }

    void cut(int machine, Cut cut) {
        if (cut == Cut.LINK_DOWN) {
            ip("-n", space(machine), "link set", LINK, "down");
        }
        cut.rules(LINK).forEach(rule -> firewall(machine, "-A " + rule));
    }

    void heal(int machine) {
        ip("-n", space(machine), "link set", LINK, "up");
        firewall(machine, "-F");
    }

    private void firewall(int machine, String rule) {
        ip("netns exec", space(machine), "iptables -w", rule);
    }

    private String space(int machine) {
        return spaces.get(machine + 1);
    }

    @Override
    public void close() {
        spaces.forEach(space -> ip("netns del", space));
        ip("netns del", SWITCH);
    }
}
