package dev.bourse.marketnode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.api.client.EventSubscription;
import dev.bourse.api.market.NodeClient;
import dev.bourse.api.market.TaskView;
import dev.bourse.api.problem.RefusedException;
import dev.bourse.api.signing.Scope;
import dev.bourse.testkit.Wait;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogStreamTest {
    private static final long MIB = 1 << 20;

    @TempDir
    Path folder;

    /** What a reader is told. */
    private static final class Told {
        final List<String> lines = Collections.synchronizedList(new ArrayList<>());
        final AtomicLong skipped = new AtomicLong();
        final CompletableFuture<TaskView> end = new CompletableFuture<>();
        private final EventSubscription subscription;

        Told(NodeClient client, String task, int tail) {
            subscription = client.followLog(
                    task,
                    tail,
                    piece -> {
                        lines.addAll(piece.lines());
                        skipped.addAndGet(piece.skipped());
                    },
                    end::complete);
        }

        TaskView end() throws Exception {
            TaskView view = end.get(60, TimeUnit.SECONDS);
            subscription.close();
            return view;
        }
    }

    @Test
    void whatATaskPrintsIsFollowedToItsEnd() throws Exception {
        try (Rig rig = Rig.started(folder)) {
            rig.bid("alice", "1");
            NodeClient alice = rig.client("alice", Scope.BIDDER);
            Wait.on(alice.start("talker", Rig.shell("echo one; echo two; printf three; exit 3")));
            Told all = new Told(alice, "talker", -1);
            assertEquals(TaskView.State.FAILED, all.end().state());
            assertEquals(List.of("one", "two", "three"), all.lines);
            Told last = new Told(rig.client("audit", Scope.AUDITOR), "alice:talker", 2);
            assertEquals(3, last.end().exitCode());
            assertEquals(List.of("two", "three"), last.lines);
        }
    }

    @Test
    void linesComeWhileTheTaskRuns() throws Exception {
        try (Rig rig = Rig.started(folder)) {
            rig.bid("alice", "1");
            NodeClient alice = rig.client("alice", Scope.BIDDER);
            Wait.on(alice.start("talker", Rig.shell("echo first; while [ ! -e go ]; do sleep 0.05; done; echo last")));
            Told told = new Told(alice, "talker", -1);
            Wait.until("the first line", () -> List.copyOf(told.lines), List.of("first")::equals);
            Files.createFile(folder.resolve("data/tasks/alice/talker/work/go"));
            assertEquals(TaskView.State.DONE, told.end().state());
            assertEquals(List.of("first", "last"), told.lines);
        }
    }

    /** The disk keeps a bounded end of it, and a reader is told how much it missed. */
    @Test
    void aFloodDoesNotFillTheDisk() throws Exception {
        try (Rig rig = Rig.started(folder)) {
            rig.bid("alice", "1");
            NodeClient alice = rig.client("alice", Scope.BIDDER);
            Wait.on(alice.start(
                    "flood", Rig.shell("yes 123456789 | head -c 100000000; echo; echo the end; sleep 600")));
            Wait.until("the end", () -> Wait.on(alice.log("flood")), log -> log.endsWith("the end\n"));
            Path log = folder.resolve("data/tasks/alice/flood/log");
            Wait.until("at most 32 MiB", () -> onDisk(log), bytes -> bytes <= 33 * MIB);
            assertTrue(onDisk(log) >= 16 * MIB, "on the disk: " + onDisk(log));
            Told told = new Told(alice, "flood", -1);
            Wait.until("the last line", () -> told.lines.contains("the end"), seen -> seen);
            // 100,000,011 bytes are five whole steps of 16 MiB and more, of which four are gone.
            assertEquals(4 * 16 * MIB, told.skipped.get());
            told.subscription.close();
        }
    }

    private static long onDisk(Path file) {
        try {
            Process du = new ProcessBuilder("du", "--block-size=1", file.toString()).start();
            String said = new String(du.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return Long.parseLong(said.split("\\s", -1)[0]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void onlyItsBidderFollowsATask() {
        try (Rig rig = Rig.started(folder)) {
            rig.bid("alice", "1");
            Wait.on(rig.client("alice", Scope.BIDDER).start("secret", Rig.shell("echo secret")));
            for (String name : List.of("secret", "alice:secret")) {
                EventSubscription bobby = rig.client("bobby", Scope.BIDDER).followLog(name, -1, _ -> {}, _ -> {});
                assertThrows(RefusedException.class, () -> Wait.on(bobby.ended()), name);
            }
        }
    }
}
