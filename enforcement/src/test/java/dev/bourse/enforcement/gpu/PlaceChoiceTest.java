package dev.bourse.enforcement.gpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.enforcement.gpu.nvidia.GpuInstance;
import dev.bourse.enforcement.gpu.nvidia.MigPlacements;
import dev.bourse.testkit.Seeded;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Seeded.class)
class PlaceChoiceTest {
    /** Those of an H100, as recorded. */
    private static final List<MigPlacements> H100 = List.of(
            new MigPlacements(0, 19, List.of(0, 1, 2, 3, 4, 5, 6), 1),
            new MigPlacements(0, 15, List.of(0, 2, 4, 6), 2),
            new MigPlacements(0, 14, List.of(0, 2, 4), 2),
            new MigPlacements(0, 9, List.of(0, 4), 4),
            new MigPlacements(0, 5, List.of(0), 4),
            new MigPlacements(0, 0, List.of(0), 8));

    @Test
    void asManyFitAsTheGpuHas() {
        assertEquals(7, fill(19).size());
        assertEquals(4, fill(15).size());
        assertEquals(3, fill(14).size());
        assertEquals(2, fill(9).size());
        assertEquals(1, fill(0).size());
    }

    @Test
    void aSmallSliceLeavesRoomForLargeOnes() {
        List<GpuInstance> taken = new ArrayList<>();
        for (int profile : new int[] {19, 14, 5}) {
            place(profile, taken);
        }
        assertEquals(3, taken.size(), "1g, 2g and 4g fit together if the small ones keep to the end");
    }

    @Test
    void anUnknownProfileHasNoPlace() {
        assertEquals(Optional.empty(), new PlaceChoice(H100, List.of()).start(77));
    }

    @Test
    void aPlaceIsNeverTakenTwiceAndNeverRefusedWhileOneIsFree(RandomGenerator random) {
        int[] profiles = {19, 15, 14, 9, 5, 0};
        for (int game = 0; game < 200; game++) {
            List<GpuInstance> taken = new ArrayList<>();
            for (int turn = 0; turn < 60; turn++) {
                if (random.nextInt(3) == 0 && !taken.isEmpty()) {
                    taken.remove(random.nextInt(taken.size()));
                }
                int profile = profiles[random.nextInt(profiles.length)];
                MigPlacements places = places(profile);
                boolean free = places.starts().stream()
                        .anyMatch(start -> taken.stream().noneMatch(t -> t.overlaps(start, places.size())));
                assertEquals(free, place(profile, taken));
                for (int unit = 0; unit < 8; unit++) {
                    int at = unit;
                    assertTrue(taken.stream().filter(t -> t.overlaps(at, 1)).count() <= 1);
                }
            }
        }
    }

    private static List<GpuInstance> fill(int profile) {
        List<GpuInstance> taken = new ArrayList<>();
        while (place(profile, taken)) {
            assertTrue(taken.size() <= 8);
        }
        return taken;
    }

    private static boolean place(int profile, List<GpuInstance> taken) {
        Optional<Integer> start = new PlaceChoice(H100, taken).start(profile);
        start.ifPresent(s -> taken.add(
                new GpuInstance(0, profile, taken.size(), s, places(profile).size())));
        return start.isPresent();
    }

    private static MigPlacements places(int profile) {
        return H100.stream().filter(p -> p.profile() == profile).findFirst().orElseThrow();
    }
}
