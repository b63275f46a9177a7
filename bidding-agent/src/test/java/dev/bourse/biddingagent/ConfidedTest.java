package dev.bourse.biddingagent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.api.market.RegistryAuth;
import dev.bourse.api.market.TaskRequest;
import dev.bourse.api.problem.RefusedException;
import dev.bourse.biddingagent.job.JobDraft;
import dev.bourse.biddingagent.job.TaskOrder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfidedTest {
    /** {@code alice:open:sesame} and {@code docker:hub}. */
    private static final String LOGINS = """
            {"auths": {
              "127.0.0.1:5000": {"auth": "YWxpY2U6b3BlbjpzZXNhbWU="},
              "https://index.docker.io/v1/": {"auth": "ZG9ja2VyOmh1Yg=="},
              "broken.example.org": {"auth": "YWxpY2U="},
              "stored.example.org": {}}}
            """;

    @TempDir
    private Path folder;

    private Confided confided(String image) throws IOException {
        Path secret = Files.writeString(folder.resolve("db"), "hunter2");
        Path logins = Files.writeString(folder.resolve("config.json"), LOGINS);
        return Confided.of(new JobDraft("train", List.of("true"))
                .container(image, null)
                .confiding(Map.of("db", secret), logins)
                .build());
    }

    @Test
    void itIsAddedToWhatIsSentAndShownNowhere() throws IOException {
        Confided confided = confided("127.0.0.1:5000/train:1");
        TaskRequest plain = TaskRequest.of("train", List.of("true"));
        var sent = (TaskOrder.Start) confided.added(new TaskOrder.Start("m1", "train-0", plain));
        assertEquals(Map.of("db", "hunter2"), sent.request().secrets());
        assertEquals(new RegistryAuth("alice", "open:sesame"), sent.request().registryAuth());
        String shown = confided + " " + sent;
        assertFalse(shown.contains("sesame") || shown.contains("hunter2"), shown);
        TaskOrder stop = new TaskOrder.Stop("m1", "train-0");
        assertSame(stop, confided.added(stop));
    }

    @Test
    void dockersOwnRegistryHasAnotherNameInSuchFiles() throws IOException {
        assertEquals(
                Optional.of(new RegistryAuth("docker", "hub")),
                confided("train").auth());
    }

    @Test
    void aFileWithoutTheRegistryIsRefused() {
        assertTrue(refused("other.example.org/train").contains("must have credentials for other.example.org"));
        assertTrue(refused("stored.example.org/train").contains("without a credential store"));
        assertTrue(refused("broken.example.org/train").contains("USERNAME:PASSWORD in base64"));
    }

    private String refused(String image) {
        RefusedException refused = assertThrows(RefusedException.class, () -> confided(image));
        assertEquals("registry-auth-unreadable", refused.refusal().code());
        return refused.getMessage();
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        var job = new JobDraft("train", List.of("true"))
                .confiding(Map.of("db", folder.resolve("none")), null)
                .build();
        RefusedException refused = assertThrows(RefusedException.class, () -> Confided.of(job));
        assertEquals("secret-unreadable", refused.refusal().code());
        assertTrue(refused.getMessage().startsWith("The key job.secrets.db ("), refused.getMessage());
    }

    @Test
    void credentialsAreForAnImage() {
        var refused = assertThrows(
                IllegalArgumentException.class,
                () -> new JobDraft("train", List.of("true"))
                        .confiding(null, folder.resolve("config.json"))
                        .build());
        assertTrue(refused.getMessage().contains("but no image"), refused.getMessage());
    }
}
