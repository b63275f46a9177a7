package dev.bourse.workloads;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.workloads.softmax.SoftmaxRegression.Score;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionTest {
    private static final long TENTH = 100_000_000L;

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream outBytes = new ByteArrayOutputStream();
    private final ByteArrayOutputStream errBytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(outBytes, true, UTF_8);
    private final PrintStream err = new PrintStream(errBytes, true, UTF_8);

    @Test
    void aReportComesAtOnceThenOnceASecondAndAtTheEnd() throws Refused {
        run(40);
        List<String> lines = outBytes.toString(UTF_8).lines().toList();
        assertEquals(5, lines.size(), lines.toString());
        for (int i = 0; i < 4; i++) {
            assertTrue(lines.get(i).startsWith("bourse-progress {\"units\":" + units(10 * i + 1) + ","), lines.get(i));
        }
        assertTrue(lines.get(4).startsWith("bourse-progress {\"units\":" + units(40) + ","), lines.get(4));
    }

    @Test
    void aCheckpointIsWrittenWhenItsSecondsHavePassed() throws Refused {
        try (Session session = session("--checkpoint-every", "2s")) {
            advance(session, 0, 20);
            assertFalse(Files.exists(checkpoint()));
            advance(session, 20, 21);
            assertTrue(Files.exists(checkpoint()));
        }
    }

    @Test
    void aCheckpointIsWrittenWhenItsEpochsHavePassed() throws Refused {
        try (Session session = session("--checkpoint-every", "2epochs")) {
            advance(session, 0, 47);
            assertFalse(Files.exists(checkpoint()));
            advance(session, 47, 48);
            assertTrue(Files.exists(checkpoint()));
        }
    }

    @Test
    void aSecondLifeGoesOnWhereTheFirstEnded() throws Refused {
        run(30);
        outBytes.reset();
        run(1);
        List<String> lines = outBytes.toString(UTF_8).lines().toList();
        assertEquals("resumed from epoch 1", lines.getFirst());
        assertTrue(lines.get(1).startsWith("bourse-progress {\"units\":" + units(31) + ","), lines.get(1));
    }

    @Test
    void aCorruptCheckpointIsSetAsideAndTrainingStartsAfresh() throws IOException, Refused {
        Files.writeString(checkpoint(), "not a checkpoint");
        run(1);
        assertEquals(
                "trainer: checkpoint-refused: The checkpoint (" + checkpoint()
                        + ") can't be used. Its 16 bytes must begin"
                        + " as a checkpoint of this trainer does. It is kept as rank-0.checkpoint.refused and training"
                        + " starts afresh.\n",
                errBytes.toString(UTF_8));
        assertEquals("not a checkpoint", Files.readString(folder.resolve("rank-0.checkpoint.refused")));
        assertTrue(outBytes.toString(UTF_8).startsWith("bourse-progress {\"units\":64,"));
    }

    @Test
    void aCheckpointOfOtherDataIsSetAside() throws IOException, Refused {
        run(1);
        Path other = Files.writeString(folder.resolve("other.csv"), "1,0\n2,1\n".repeat(10));
        run(1, "--data", other.toString(), "--batch", "8");
        assertTrue(errBytes.toString(UTF_8).contains("It must be of the data given, but is of other data."));
        assertTrue(Files.exists(folder.resolve("rank-0.checkpoint.refused")));
    }

    @Test
    void missingDataIsNamed() {
        assertEquals(
                "data-missing: The data (/nowhere/x.csv) must be a readable .csv or .csv.gz file on this machine, or digits;"
                        + " run the job on a machine that holds it.",
                assertThrows(Refused.class, () -> session("--data", "/nowhere/x.csv"))
                        .getMessage());
    }

    @Test
    void malformedDataIsNamed() throws IOException {
        Path bad = Files.writeString(folder.resolve("bad.csv"), "x,y\n");
        Refused refusal = assertThrows(Refused.class, () -> session("--data", bad.toString()));
        assertEquals(
                "data-malformed: The data (" + bad
                        + ") can't be used. Line 1 has the value (x); it must be a finite number"
                        + " (remove a header line).",
                refusal.getMessage());
        assertEquals(3, refusal.reason.status);
    }

    @Test
    void aFolderThatCantBeMadeIsNamed() throws IOException {
        folder = Files.writeString(folder.resolve("file"), "").resolve("below");
        Refused refusal = assertThrows(Refused.class, this::session);
        assertTrue(
                refusal.getMessage()
                        .startsWith("checkpoint-unwritable: The checkpoint (" + checkpoint()
                                + ") must be in a folder this task may write to ("),
                refusal.getMessage());
        assertTrue(refusal.getMessage().endsWith("); set BOURSE_CHECKPOINT_DIR to one, or unset it."));
        assertEquals(4, refusal.reason.status);
    }

    @Test
    void numbersHaveFourDigitsAfterThePoint() {
        assertEquals(
                "bourse-progress {\"units\":5,\"accuracy\":1.0000,\"loss\":12.0305,\"epoch\":3}",
                new Progress(5, 0, new Score(0.99996, 12.03046), 3).line());
    }

    @Test
    void whatWillBeDoneAtTheEndIsToldWhereThereIsAnEnd() {
        assertEquals(
                "bourse-progress {\"units\":5,\"total\":9,\"accuracy\":0.5000,\"loss\":1.0000,\"epoch\":3}",
                new Progress(5, 9, new Score(0.5, 1), 3).line());
    }

    private void run(int steps, String... arguments) throws Refused {
        try (Session session = session(arguments)) {
            advance(session, 0, steps);
            session.finish();
        }
    }

    private Session session(String... arguments) throws Refused {
        World world = World.of(Map.of("BOURSE_CHECKPOINT_DIR", folder.toString()));
        Arguments parsed = Arguments.parse(arguments);
        return new Session(parsed, world, DataSource.open(parsed.data()), out, err, 0);
    }

    private static void advance(Session session, int from, int to) throws Refused {
        for (int i = from; i < to; i++) {
            session.advance(i * TENTH);
        }
    }

    /** 24 steps of 64 make an epoch of 1,500, the last being smaller. */
    private static int units(int steps) {
        return steps / 24 * 1_500 + steps % 24 * 64;
    }

    private Path checkpoint() {
        return folder.resolve("rank-0.checkpoint");
    }
}
