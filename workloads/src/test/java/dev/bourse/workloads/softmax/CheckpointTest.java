package dev.bourse.workloads.softmax;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.testkit.Seeded;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

class CheckpointTest {
    private static final byte[] SAVED = saved();

    @Test
    void whatIsWrittenIsRead() throws Malformed {
        assertArrayEquals(SAVED, Checkpoint.fromBytes(SAVED).toBytes());
    }

    @Test
    @ExtendWith(Seeded.class)
    void anyChangedByteIsFound(RandomGenerator random) {
        byte[] changed = SAVED.clone();
        int where = random.nextInt(changed.length);
        changed[where] ^= (byte) random.nextInt(1, 256);
        assertThrows(Malformed.class, () -> Checkpoint.fromBytes(changed), "byte " + where);
    }

    @Test
    @ExtendWith(Seeded.class)
    void anyCutIsFound(RandomGenerator random) {
        int length = random.nextInt(SAVED.length);
        assertThrows(Malformed.class, () -> Checkpoint.fromBytes(Arrays.copyOf(SAVED, length)), "length " + length);
    }

    @Test
    void weightsOfAnotherShapeAreFoundEvenWithAChecksum() {
        byte[] odd = new Checkpoint(1, 64, 10, 0, 0, 0, new double[3]).toBytes();
        assertThrows(Malformed.class, () -> Checkpoint.fromBytes(odd));
    }

    @Test
    void itBelongsToItsDataAndAnyPartOfIt() throws Malformed {
        Checkpoint checkpoint = Checkpoint.fromBytes(SAVED);
        assertTrue(checkpoint.isOf(Digits.ALL));
        assertTrue(checkpoint.isOf(Digits.SPLIT.train().shard(1, 3)));
        DataSet other = CsvReader.read("1,0\n".repeat(12).getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        assertFalse(checkpoint.isOf(other));
    }

    private static byte[] saved() {
        try (Training training = Training.fresh(Digits.SPLIT.train(), Digits.settings(64, 1))) {
            training.step();
            return training.checkpoint().toBytes();
        }
    }
}
