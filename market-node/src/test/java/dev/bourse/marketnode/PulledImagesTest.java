package dev.bourse.marketnode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.api.market.NodeClient;
import dev.bourse.api.market.RegistryAuth;
import dev.bourse.api.market.TaskRequest;
import dev.bourse.api.market.TaskView;
import dev.bourse.api.problem.RefusedException;
import dev.bourse.api.signing.Scope;
import dev.bourse.testkit.HostPart;
import dev.bourse.testkit.Needs;
import dev.bourse.testkit.PrivateRegistry;
import dev.bourse.testkit.Wait;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images of users, from a registry that speaks the distribution API. */
@Needs({HostPart.CGROUPS, HostPart.DOCKER})
class PulledImagesTest {
    private static final String PASSWORD = "open-sesame-of-alice";
    private static final RegistryAuth ALICE = new RegistryAuth("alice", PASSWORD);

    @TempDir
    Path folder;

    private final PrivateRegistry registry = PrivateRegistry.open();
    private final String name = registry.address() + "/task:1";
    private TaskImage image;

    @BeforeEach
    void push(@TempDir Path place) throws Exception {
        image = TaskImage.build(place, name);
        image.push(name);
        image.remove();
    }

    @AfterEach
    void close() throws IOException {
        image.close();
        registry.close();
    }

    private Rig rig(String pull) {
        Rig rig = Rig.started(folder, "enforcement: docker", pull);
        rig.bid("alice", "1");
        rig.bid("bobby", "1");
        return rig;
    }

    private String from(String more) {
        return "pull: {registries: [\"" + registry.address() + "\"]" + more + "}";
    }

    private TaskRequest echo() {
        return Rig.shell("echo up").withImage(name);
    }

    private static TaskView over(NodeClient client, String task) {
        return Wait.until(
                "the end of " + task,
                () -> Wait.on(client.task(task)),
                view -> view.state().isOver());
    }

    @Test
    void aPrivateImageIsForThoseWhomItsRegistryKnows() throws IOException {
        registry.letIn("alice", PASSWORD);
        try (Rig rig = rig(from(""))) {
            NodeClient alice = rig.client("alice", Scope.BIDDER);
            NodeClient bobby = rig.client("bobby", Scope.BIDDER);
            Wait.on(alice.start("worker", echo()));
            String refused = over(alice, "worker").detail();
            assertTrue(refused.contains("refuses it to strangers, or has no such image"), refused);
            Wait.on(alice.start("worker", echo().withRegistryAuth(ALICE)));
            assertEquals(TaskView.State.DONE, over(alice, "worker").state(), "credentials came later");
            Wait.on(bobby.start("worker", echo()));
            assertEquals(refused, over(bobby, "worker").detail(), "it is on the machine, and not bobby's");

            assertFalse(echo().withRegistryAuth(ALICE).toString().contains(PASSWORD));
            String auditor = rig.bank.token("audit", Scope.AUDITOR, Rig.MACHINE);
            assertFalse(rig.get("/v1/tasks", auditor).body().contains(PASSWORD));
            assertEquals(List.of(), holding(folder.resolve("data")));
            rig.stop();
            rig.start();
            rig.registered();
            NodeClient again = rig.client("bobby", Scope.BIDDER);
            Wait.on(again.start("other", echo()));
            assertEquals(refused, over(again, "other").detail(), "nor after a restart");
            NodeClient owner = rig.client("alice", Scope.BIDDER);
            Wait.on(owner.start("other", echo()));
            assertEquals(TaskView.State.DONE, over(owner, "other").state(), "it is hers, without a pull");
        }
    }

    /** The files below the folder in which the password can be read. */
    private static List<String> holding(Path data) throws IOException {
        try (Stream<Path> all = Files.walk(data)) {
            return all.filter(Files::isRegularFile)
                    .filter(PulledImagesTest::holds)
                    .map(Path::toString)
                    .toList();
        }
    }

    private static boolean holds(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1).contains(PASSWORD);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aRegistryThatStopsKeepsNobodyElse() {
        registry.stall();
        try (Rig rig = rig(from(", patience: 3s"))) {
            NodeClient alice = rig.client("alice", Scope.BIDDER);
            NodeClient bobby = rig.client("bobby", Scope.BIDDER);
            Wait.on(alice.start("worker", echo()));
            TaskView waiting = Wait.until(
                    "word of the pull",
                    () -> Wait.on(alice.task("worker")),
                    view -> view.detail() != null && view.detail().contains(" so far"));
            assertEquals(TaskView.State.PENDING, waiting.state());
            assertTrue(
                    waiting.detail()
                            .matches("It waits: its image \\(%s\\) is being pulled, .*iB of .*iB so far\\."
                                    .formatted(name)),
                    waiting.detail());
            Wait.on(bobby.start("worker", Rig.shell("true").withImage("not-on-this-machine")));
            String elsewhere = over(bobby, "worker").detail();
            assertEquals(
                    "The task could not be started. The image (docker.io/library/not-on-this-machine:latest) is not on the"
                            + " machine, which pulls images only from %s; choose another machine, or ask the owner of this one."
                                    .formatted(registry.address()),
                    elsewhere);
            assertTrue(over(alice, "worker").detail().contains("didn't answer in time"));
        }
    }

    @Test
    void whatIsNotThereIsSaid() {
        try (Rig rig = rig(from(""))) {
            NodeClient alice = rig.client("alice", Scope.BIDDER);
            Wait.on(alice.start("worker", Rig.shell("true").withImage(registry.address() + "/task:2")));
            assertEquals(
                    "The task could not be started. The image (%s/task:2) is not in its registry; look at its name and its tag."
                            .formatted(registry.address()),
                    over(alice, "worker").detail());
            RefusedException bad = assertThrows(
                    RefusedException.class,
                    () -> Wait.on(alice.start("bad", Rig.shell("true").withImage("No Such"))));
            assertEquals("task-invalid", bad.refusal().code());
            assertTrue(bad.getMessage().startsWith("The image (No Such) must be a name"), bad.getMessage());
        }
    }
}
