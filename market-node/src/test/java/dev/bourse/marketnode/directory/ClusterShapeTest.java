package dev.bourse.marketnode.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.hazelcast.config.Config;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;
import com.hazelcast.nio.serialization.HazelcastSerializationException;
import java.io.IOException;
import java.io.Serializable;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The cluster as it runs: real members on the loopback. */
class ClusterShapeTest {
    private static final String HERE = "127.0.0.1";

    private final List<HazelcastInstance> members = new ArrayList<>();

    /** Somebody else's class, as an attacker would send one. */
    private record Foreign(String payload) implements Serializable {}

    private HazelcastInstance member(Config config) {
        HazelcastInstance member = Hazelcast.newHazelcastInstance(config);
        members.add(member);
        return member;
    }

    @AfterEach
    void stop() {
        members.forEach(member -> member.getLifecycleService().terminate());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static String at(String host, int port) {
        return host + ":" + port;
    }

    @Test
    void aMemberListensOnItsOneAddressOnlyAndCallsNobodyByMulticast() throws IOException {
        Set<String> before = sockets("tcp", "0A");
        Set<String> udpBefore = sockets("udp", "07");
        int port = freePort();
        member(ClusterShape.of(HERE, port, List.of(at(HERE, port)), Optional.empty()));
        Set<String> after = sockets("tcp", "0A");
        after.removeAll(before);
        assertEquals(Set.of(at(HERE, port)), after);
        Set<String> udp = sockets("udp", "07");
        udp.removeAll(udpBefore);
        assertEquals(Set.of(), udp);
    }

    @Test
    void whoKnowsTheSecretJoins() throws IOException {
        int first = freePort();
        int second = freePort();
        List<String> both = List.of(at(HERE, first), at(HERE, second));
        HazelcastInstance one = member(ClusterShape.of(HERE, first, both, Optional.of("secret")));
        HazelcastInstance two = member(ClusterShape.of(HERE, second, both, Optional.of("secret")));
        assertEquals(2, one.getCluster().getMembers().size());
        assertEquals(2, two.getCluster().getMembers().size());
    }

    @Test
    void whoDoesNotKnowTheSecretStaysOutside() throws IOException {
        int first = freePort();
        HazelcastInstance one = member(ClusterShape.of(HERE, first, List.of(at(HERE, first)), Optional.of("secret")));
        for (Optional<String> guess : List.of(Optional.of("guess"), Optional.<String>empty())) {
            int port = freePort();
            Config stranger = ClusterShape.of(HERE, port, List.of(at(HERE, first)), guess);
            assertStaysOutside(one, stranger);
        }
    }

    /** It may end, or live as a cluster of its own; what it may not is be among the others. */
    private void assertStaysOutside(HazelcastInstance inside, Config stranger) {
        stranger.setProperty("hazelcast.max.join.seconds", "5");
        try {
            HazelcastInstance alone = member(stranger);
            assertEquals(1, alone.getCluster().getMembers().size());
        } catch (IllegalStateException refused) {
            assertTrue(refused.getMessage().contains("start"), refused.getMessage());
        }
        assertEquals(1, inside.getCluster().getMembers().size());
    }

    @Test
    void anObjectOfAForeignClassIsNotMadeFromTheWire() throws IOException {
        int port = freePort();
        IMap<String, Object> map = member(ClusterShape.of(HERE, port, List.of(at(HERE, port)), Optional.empty()))
                .getMap("things");
        map.put("plain", "text");
        assertEquals("text", map.get("plain"));
        map.put("foreign", new Foreign("payload"));
        HazelcastSerializationException refused =
                assertThrows(HazelcastSerializationException.class, () -> map.get("foreign"));
        assertTrue(refused.toString().contains(Foreign.class.getName()), refused.toString());
    }

    /** Local addresses of this process's own sockets of that protocol and state. */
    private static Set<String> sockets(String protocol, String state) throws IOException {
        Set<String> own = ownInodes();
        Set<String> found = new TreeSet<>();
        for (String table : List.of(protocol, protocol + "6")) {
            for (String line : Files.readAllLines(Path.of("/proc/self/net", table))) {
                String[] fields = line.strip().split("\\s+", -1);
                if (fields.length > 9 && fields[3].equals(state) && own.contains(fields[9])) {
                    found.add(address(fields[1]));
                }
            }
        }
        return found;
    }

    private static Set<String> ownInodes() throws IOException {
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
            return descriptors
                    .map(ClusterShapeTest::inode)
                    .flatMap(Optional::stream)
                    .collect(Collectors.toSet());
        }
    }

    private static Optional<String> inode(Path descriptor) {
        try {
            String target = Files.readSymbolicLink(descriptor).toString();
            return target.startsWith("socket:[")
                    ? Optional.of(target.substring("socket:[".length(), target.length() - 1))
                    : Optional.empty();
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    /** The kernel shows each four bytes of an address as a number of the host's byte order. */
    private static String address(String hex) throws UnknownHostException {
        int colon = hex.indexOf(':');
        byte[] bytes = HexFormat.of().parseHex(hex.substring(0, colon));
        for (int word = 0; word < bytes.length; word += 4) {
            List<Byte> four = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                four.add(bytes[word + i]);
            }
            Collections.reverse(four);
            for (int i = 0; i < 4; i++) {
                bytes[word + i] = four.get(i);
            }
        }
        return InetAddress.getByAddress(bytes).getHostAddress() + ":" + Integer.parseInt(hex.substring(colon + 1), 16);
    }
}
