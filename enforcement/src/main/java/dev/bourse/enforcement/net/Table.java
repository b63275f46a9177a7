package dev.bourse.enforcement.net;

import dev.bourse.enforcement.proc.OwnerMark;
import dev.bourse.enforcement.tree.SocketGroups;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A table of nftables that gives what a bidder's sockets send by a device the bidder's class as its priority, which htb goes
 * by. Its name, {@code bourse/DEVICE/MACHINE/OWNER}, tells whose it is.
 */
record Table(String device, OwnerMark owner) {
    private static final String OURS = "bourse";
    private static final String FAMILY = "table inet ";
    /** What {@code nft} prepends to the names of groups. */
    private static final Path GROUPS = Path.of("/sys/fs/cgroup");

    /** Those on this host that machines of this product made. */
    static List<Table> all(Tools tools) {
        return among(tools.run(List.of("nft", "list", "tables"), ""));
    }

    /** Those among the lines of {@code nft list tables} that are such. */
    static List<Table> among(String listed) {
        return listed.lines()
                .filter(line -> line.startsWith(FAMILY))
                .map(line -> parse(line.substring(FAMILY.length()).strip()))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Table> parse(String name) {
        List<String> words = Arrays.asList(name.split("/", -1));
        if (words.size() < 4 || !words.getFirst().equals(OURS)) {
            return Optional.empty();
        }
        String machine = String.join(":", words.subList(2, words.size() - 1));
        return OwnerMark.parse(machine + "@" + words.getLast()).map(owner -> new Table(words.get(1), owner));
    }

    /** In the letters that nft takes; machines may have colons in their names, and no slashes. */
    String name() {
        return String.join("/", OURS, device, owner.toString().replace('@', '/').replace(':', '/'));
    }

    /** Makes it, with no bidder in it; anew if it is there. */
    String make(int level) {
        return """
                add table inet %1$s
                delete table inet %1$s
                table inet %1$s {
                  map classes { type cgroupsv2 : classid; }
                  chain sent {
                    type filter hook output priority filter; policy accept;
                    oifname "%2$s" meta priority set socket cgroupv2 level %3$d map @classes
                  }
                }
                """.formatted(name(), device, level);
    }

    /** Puts these bidders in it and no others; their groups must be there. */
    String fill(Map<String, String> classes, SocketGroups groups) {
        String flush = "flush map inet %s classes\n".formatted(name());
        String elements = classes.entrySet().stream()
                .map(entry -> "\"%s\" : %s".formatted(GROUPS.relativize(groups.of(entry.getKey())), entry.getValue()))
                .collect(Collectors.joining(", "));
        return elements.isEmpty() ? flush : flush + "add element inet %s classes { %s }\n".formatted(name(), elements);
    }

    /** Removes it. */
    String unmake() {
        return "delete table inet %s\n".formatted(name());
    }
}
