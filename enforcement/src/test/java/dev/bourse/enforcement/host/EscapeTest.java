package dev.bourse.enforcement.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.enforcement.Isolation;
import dev.bourse.enforcement.Sharing;
import dev.bourse.testkit.HostPart;
import dev.bourse.testkit.Needs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What tasks may try, each refused, while a neighbour goes on unharmed. */
class EscapeTest {
    private static final int ANOTHER_UID = Workshop.UID + 1;
    /** So many seconds it sleeps, which is how it is found. */
    private static final String NEIGHBOUR = "76543";

    @ParameterizedTest
    @EnumSource(names = {"CGROUP", "NONE"})
    @Needs({HostPart.CGROUPS, HostPart.ISOLATION})
    void noProcessGetsOut(Wish wish) throws IOException {
        try (Workshop shop = new Workshop(wish, 0.8, Sharing.WEIGHTED, Host.of(System.getenv()))) {
            assertTrue(shop.reason.contains("apart by namespaces"), shop.reason);
            Map<String, String> tries = new LinkedHashMap<>(Escapes.ofAnyTask());
            if (wish == Wish.CGROUP) {
                tries.putAll(Escapes.ofGroups());
            }
            assertNoneIsOut(shop, tries);
        }
    }

    /** So that it is seen that the tries can succeed. */
    @Test
    @Needs(HostPart.CGROUPS)
    void apartByUserOnlySomeGetOut() throws IOException {
        Host host = Host.of(System.getenv()).isolating(Isolation.USER, List.of());
        try (Workshop shop = new Workshop(Wish.CGROUP, 0.8, Sharing.WEIGHTED, host)) {
            assertTrue(shop.reason.contains("apart by user only"), shop.reason);
            assertEquals(Escapes.BY_USER_ONLY, out(shop, Escapes.ofAnyTask()));
        }
    }

    @Test
    @Needs({HostPart.CGROUPS, HostPart.DOCKER})
    void noContainerGetsOut(@TempDir Path folder) throws Exception {
        try (var client = BusyboxImage.client()) {
            BusyboxImage.make(client, folder);
            Host host = Host.of(System.getenv()).withImage(BusyboxImage.NAME);
            try (Workshop shop = new Workshop(Wish.DOCKER, 0.8, Sharing.WEIGHTED, host)) {
                assertNoneIsOut(shop, Escapes.ofAnyTask());
            } finally {
                client.removeImageCmd(BusyboxImage.NAME).withForce(true).exec();
            }
        }
    }

    /** No try gets out, and the neighbour goes on. */
    private static void assertNoneIsOut(Workshop shop, Map<String, String> tries) throws IOException {
        assertEquals(Set.of(), out(shop, tries));
        assertFalse(Workshop.processes(NEIGHBOUR).isEmpty());
    }

    /** The tries that got out, of a task that is even run as its neighbour's user. */
    private static Set<String> out(Workshop shop, Map<String, String> tries) throws IOException {
        shop.start(shop.task("neighbour", "bob", List.of("sleep", NEIGHBOUR), Map.of("SECRET", "s")));
        // A process that becomes another program has no command line for a moment.
        AtomicReference<List<Long>> neighbours = new AtomicReference<>();
        Workshop.await("the neighbour", () -> {
            neighbours.set(Workshop.processes(NEIGHBOUR));
            return !neighbours.get().isEmpty();
        });
        Path place = shop.log("neighbour").resolveSibling("neighbour");
        Files.setAttribute(place, "unix:uid", ANOTHER_UID);
        Files.setAttribute(place, "unix:mode", 0700);
        Files.writeString(place.resolve("secret"), "s");
        Map<String, String> about = Map.of(
                "NEIGHBOUR", neighbours.get().getLast().toString(),
                "PLACE", place.toString(),
                "ENGINE", Host.of(System.getenv()).docker().getPath());
        Set<String> out = new LinkedHashSet<>();
        int number = 0;
        for (Map.Entry<String, String> each : tries.entrySet()) {
            String id = "try" + number++;
            String script = "(" + each.getValue() + ") && echo OUT";
            shop.run(shop.task(id, "alice", List.of("/bin/sh", "-c", script), about));
            boolean got = shop.printed(id).contains("OUT");
            if (got) {
                out.add(each.getKey());
            }
            System.out.printf("ESCAPE %-36s %s%n", each.getKey(), got ? "OUT" : "refused");
        }
        return out;
    }
}
