package dev.bourse.marketnode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.api.market.NodeClient;
import dev.bourse.api.market.TaskRequest;
import dev.bourse.api.problem.RefusedException;
import dev.bourse.api.signing.Scope;
import dev.bourse.testkit.Wait;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
    private static final String SECRET = "hunter2-of-alice";

    @TempDir
    Path folder;

    @Test
    void aSecretIsTheTasksAndNobodyElses() throws IOException {
        try (Rig rig = Rig.started(folder)) {
            rig.bid("alice", "1");
            rig.bid("bobby", "1");
            NodeClient alice = rig.client("alice", Scope.BIDDER);
            TaskRequest knows = Rig.shell("sha256sum < $BOURSE_SECRETS_DIR/db; echo $BOURSE_SECRETS_DIR; stat -c %a"
                            + " $BOURSE_SECRETS_DIR/db; env | grep -c hunter; sleep 600")
                    .withSecrets(Map.of("db", SECRET));
            assertFalse(knows.toString().contains(SECRET));
            Wait.on(alice.start("worker", knows));
            List<String> said = Wait.until(
                    "printed", () -> Wait.on(alice.log("worker")).lines().toList(), lines -> lines.size() == 4);
            assertEquals("400", said.get(2));
            assertEquals("0", said.get(3), "not in its environment");
            String secrets = said.get(1);
            NodeClient bobby = rig.client("bobby", Scope.BIDDER);
            Wait.on(bobby.start("spy", Rig.shell("cat %s/db; ls %1$s; echo $?".formatted(secrets))));
            Wait.until(
                    "end",
                    () -> Wait.on(bobby.task("spy")),
                    view -> view.state().isOver());
            assertFalse(Wait.on(bobby.log("spy")).contains(SECRET));
            String auditor = rig.bank.token("audit", Scope.AUDITOR, Rig.MACHINE);
            assertFalse(rig.get("/v1/tasks", auditor).body().contains(SECRET));
            assertEquals(List.of("books/tasks.json", "live/worker.1/secrets/db"), holding(folder.resolve("data")));
            Wait.on(alice.stop("worker"));
            Wait.until(
                    "stopped",
                    () -> Wait.on(alice.task("worker")),
                    view -> view.state().isOver());
            Wait.until("gone", () -> Files.exists(Path.of(secrets)), there -> !there);
        }
    }

    /** The files below the folder in which the secret can be read. */
    private static List<String> holding(Path data) throws IOException {
        try (Stream<Path> all = Files.walk(data)) {
            return all.filter(Files::isRegularFile)
                    .filter(SecretsTest::holds)
                    .map(file -> data.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    private static boolean holds(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1).contains(SECRET);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aSecretsNameIsAFilesName() {
        try (Rig rig = Rig.started(folder)) {
            NodeClient alice = rig.client("alice", Scope.BIDDER);
            RefusedException refused = assertThrows(
                    RefusedException.class,
                    () -> Wait.on(alice.start("worker", Rig.shell("true").withSecrets(Map.of("../x", "y")))));
            assertEquals("task-invalid", refused.refusal().code());
            assertTrue(refused.getMessage().startsWith("The name (../x) of a secret of the task (worker) must match"));
        }
    }
}
