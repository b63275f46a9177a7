package dev.bourse.marketnode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.bourse.api.market.FileList;
import dev.bourse.api.market.FilePiece;
import dev.bourse.api.market.NodeClient;
import dev.bourse.api.problem.RefusedException;
import dev.bourse.api.signing.Scope;
import dev.bourse.api.size.Bytes;
import dev.bourse.testkit.Seeded;
import dev.bourse.testkit.Wait;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(Seeded.class)
class FilesTest {
    private static final int PIECE = 40 * 1024;

    @TempDir
    Path folder;

    private static void put(NodeClient node, String task, String file, byte[] bytes) {
        int offset = 0;
        do {
            int end = Math.min(offset + PIECE, bytes.length);
            byte[] piece = Arrays.copyOfRange(bytes, offset, end);
            Wait.on(node.writeFile(task, file, FilePiece.of(offset, piece, end == bytes.length)));
            offset = end;
        } while (offset < bytes.length);
    }

    private static byte[] get(NodeClient node, String task, String file) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        FilePiece piece;
        do {
            piece = Wait.on(node.readFile(task, file, all.size()));
            all.writeBytes(piece.bytes());
        } while (!piece.last());
        return all.toByteArray();
    }

    private static String refused(org.junit.jupiter.api.function.Executable call) {
        return assertThrows(RefusedException.class, call).refusal().code();
    }

    @Test
    void aFileGoesInBeforeTheTaskAndItsResultComesOut(RandomGenerator random) {
        byte[] data = new byte[600_000];
        random.nextBytes(data);
        try (Rig rig = Rig.started(folder)) {
            rig.bid("alice", "1");
            NodeClient alice = rig.client("alice", Scope.BIDDER);
            put(alice, "worker", "work/data", data);
            Wait.on(alice.start("worker", Rig.shell("mkdir out; cat data data > out/twice; : > empty")));
            Wait.until(
                    "end",
                    () -> Wait.on(alice.task("worker")),
                    view -> view.state().isOver());
            byte[] twice = get(alice, "worker", "work/out/twice");
            assertArrayEquals(data, Arrays.copyOf(twice, data.length));
            assertEquals(2 * data.length, twice.length);
            assertEquals(0, get(alice, "worker", "work/empty").length);
            assertEquals(
                    List.of("data", "empty", "out"),
                    Wait.on(alice.files("worker", "work")).files().stream()
                            .map(FileList.Entry::name)
                            .toList());
        }
    }

    /** What a task may put in the way: links to others' files, to folders, and a pipe that nobody fills. */
    @Test
    void noLinkIsFollowedAndNoPipeWaitedFor() throws Exception {
        Path secret = Files.writeString(folder.resolve("secret"), "secret");
        try (Rig rig = Rig.started(folder)) {
            rig.bid("alice", "1");
            NodeClient alice = rig.client("alice", Scope.BIDDER);
            String script = "ln -s %s link; ln -s %s up; mkfifo pipe; ln -s %s over".formatted(secret, folder, secret);
            Wait.on(alice.start("worker", Rig.shell(script)));
            Wait.until(
                    "end",
                    () -> Wait.on(alice.task("worker")),
                    view -> view.state().isOver());
            for (String file : List.of("work/link", "work/up/secret", "work/pipe", "work/up")) {
                assertEquals("file-unsuitable", refused(() -> get(alice, "worker", file)), file);
            }
            assertEquals("file-unsuitable", refused(() -> Wait.on(alice.files("worker", "work/up"))));
            assertEquals("file-unsuitable", refused(() -> put(alice, "worker", "work/up/new", new byte[1])));
            // A link's place is taken by the file; what it led to stays.
            put(alice, "worker", "work/over", "mine".getBytes(StandardCharsets.UTF_8));
            assertEquals("secret", Files.readString(secret));
            assertEquals("mine", new String(get(alice, "worker", "work/over"), StandardCharsets.UTF_8));
        }
    }

    @Test
    void pathsLeadNowhereElse() {
        try (Rig rig = Rig.started(folder)) {
            NodeClient alice = rig.client("alice", Scope.BIDDER);
            put(alice, "worker", "work/some", new byte[1]);
            for (String file : List.of("log", "work/../log", "/etc/passwd", "work//x", "work/.", "work/a\u0000b")) {
                assertEquals("path-invalid", refused(() -> get(alice, "worker", file)), file);
            }
            assertEquals("file-unknown", refused(() -> get(alice, "worker", "work/none")));
            NodeClient bobby = rig.client("bobby", Scope.BIDDER);
            assertEquals("task-unknown", refused(() -> get(bobby, "worker", "work/some")));
        }
    }

    @Test
    void aFileIsNoLargerThanTheTasksDiskAndComesWithoutGaps() {
        try (Rig rig = Rig.started(folder, "taskDisk: 1MiB")) {
            NodeClient alice = rig.client("alice", Scope.BIDDER);
            long most = Bytes.of("1MiB").count();
            assertEquals(
                    "disk-unavailable",
                    refused(() ->
                            Wait.on(alice.writeFile("worker", "work/big", FilePiece.of(most, new byte[1], true)))));
            assertEquals("piece-missing", refused(() -> {
                Wait.on(alice.writeFile("worker", "work/gap", FilePiece.of(0, new byte[3], false)));
                Wait.on(alice.writeFile("worker", "work/gap", FilePiece.of(5, new byte[3], true)));
            }));
        }
    }
}
