package dev.bourse.dashboards.history;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bourse.testkit.Seeded;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Seeded.class)
class TrackTest {
    private final List<Bucket> made = new ArrayList<>();

    @Test
    void bucketsAreWhatPlainCountingMakesOfTheSame(RandomGenerator random) throws SQLException {
        for (int round = 0; round < 200; round++) {
            NaiveTrack naive = new NaiveTrack();
            made.clear();
            int width = random.nextInt(1, 20);
            Track track = new Track(width, made::add);
            long at = random.nextInt(100);
            for (int step = 0; step < 60; step++) {
                at += random.nextInt(4) == 0 ? random.nextInt(60) : random.nextInt(5);
                double value = random.nextInt(5) == 0 ? Double.NaN : random.nextInt(-9, 10);
                naive.say(at, value);
                if (Double.isNaN(value)) {
                    track.lose(at);
                } else {
                    track.set(at, value);
                }
            }
            track.advance(at + 50);
            track.flush();
            assertBuckets(naive.buckets(width, at + 50), made);
        }
    }

    static void assertBuckets(List<Bucket> expected, List<Bucket> made) {
        assertEquals(
                expected.stream().map(Bucket::startMicros).toList(),
                made.stream().map(Bucket::startMicros).toList());
        for (int i = 0; i < expected.size(); i++) {
            Bucket bucket = made.get(i);
            Bucket wanted = expected.get(i);
            assertEquals(wanted.min(), bucket.min(), wanted.toString());
            assertEquals(wanted.max(), bucket.max(), wanted.toString());
            assertEquals(wanted.last(), bucket.last(), wanted.toString());
            assertEquals(wanted.coveredMicros(), bucket.coveredMicros(), wanted.toString());
            assertEquals(wanted.mean(), bucket.mean(), 1e-9, wanted.toString());
        }
    }

    @Test
    void aConstantHasItselfForMean() throws SQLException {
        Track track = new Track(7, made::add);
        track.set(0, 0.1);
        track.advance(70);
        track.flush();
        assertEquals(10, made.size());
        made.forEach(bucket -> assertEquals(0.1, bucket.mean()));
    }

    @Test
    void whatComesLateCountsFromTheLatestMoment() throws SQLException {
        Track track = new Track(10, made::add);
        track.set(0, 1);
        track.advance(15);
        track.set(3, 5);
        track.advance(20);
        track.flush();
        assertEquals(List.of(new Bucket(0, 1, 1, 1, 1, 10), new Bucket(10, 1, 5, 3, 5, 10)), made);
    }
}
