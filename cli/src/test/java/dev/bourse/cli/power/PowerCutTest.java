package dev.bourse.cli.power;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.cli.guest.Guest;
import dev.bourse.cli.guest.Software;
import dev.bourse.testkit.HostPart;
import dev.bourse.testkit.Needs;
import dev.bourse.testkit.Seeded;
import dev.bourse.testkit.Trials;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A killed process keeps what its kernel has; only a computer without power shows whether a sync was waited for. */
@Needs(HostPart.GUEST)
@ExtendWith(Seeded.class)
class PowerCutTest {
    private static final int CUTS = Trials.number(2, 20);
    private static final int MOST_STEPS = 60;
    private static final int MOST_NANOS = 30_000_000;
    private static final String ROW = "%4s  %-8s  %-8s  %6s  %5s  %5s  %s%n";

    @TempDir
    Path folder;

    private final Map<String, Map<String, Evidence>> evidence = new TreeMap<>();
    private final List<Said> oddities = new ArrayList<>();
    private final StringBuilder table = new StringBuilder();
    private long lostUnsynced;

    @Test
    @Timeout(value = 60, unit = TimeUnit.MINUTES) // A guest that hangs is given up sooner.
    void whatWasSaidToBeKeptIsThereAfterAPowerCutAndNotWithoutSyncs(RandomGenerator random) throws IOException {
        Software software = Software.build(folder, Scribes.ERRAND);
        List<Path> disks =
                List.of(Software.disk(folder.resolve("synced.img")), Software.disk(folder.resolve("unsynced.img")));
        for (int cut = 0; cut <= CUTS; cut++) {
            try (Guest guest = Guest.boot(software, disks, "seed=" + random.nextLong())) {
                awaitReady(guest);
                judge(cut);
                if (cut < CUTS) {
                    awaitSteps(guest, 1 + random.nextInt(MOST_STEPS));
                    LockSupport.parkNanos(random.nextInt(MOST_NANOS));
                    guest.cut();
                    hearOut(guest);
                }
            }
        }
        System.out.printf("Power cuts in mid-write: %d%n".formatted(CUTS));
        System.out.printf(ROW, "cut", "scribe", "store", "kept", "lost", "more", "oddities at the next start");
        System.out.print(table);
        assertTrue(lostUnsynced > 0, "Without syncs nothing was lost either, so the cuts show nothing.");
    }

    private void awaitReady(Guest guest) {
        Set<String> ready = new HashSet<>();
        while (ready.size() < 2) {
            Said said = heard(guest);
            if (said.act() == Said.Act.READY) {
                ready.add(said.scribe());
            }
        }
    }

    private void awaitSteps(Guest guest, int steps) {
        for (int done = 0; done < steps; ) {
            Said said = heard(guest);
            if (said.scribe().equals(Scribes.SYNCED) && said.store().equals("charge")) {
                done++;
            }
        }
    }

    private Said heard(Guest guest) {
        Said said = guest.next(Said::parse)
                .orElseThrow(() -> new AssertionError("The guest has ended: " + guest.lastWords()));
        take(said, guest);
        return said;
    }

    private void hearOut(Guest guest) {
        for (Optional<Said> said = guest.next(Said::parse); said.isPresent(); said = guest.next(Said::parse)) {
            take(said.get(), guest);
        }
    }

    private void take(Said said, Guest guest) {
        switch (said.act()) {
            case FOUND -> of(said).found(said);
            case WROTE -> of(said).wrote(said);
            case TORN -> oddities.add(said);
            case BROKEN -> {
                assertEquals(Scribes.UNSYNCED, said.scribe(), guest::lastWords);
                oddities.add(said);
            }
            case READY -> {}
        }
    }

    private Evidence of(Said said) {
        return evidence.computeIfAbsent(said.scribe(), scribe -> new TreeMap<>())
                .computeIfAbsent(said.store(), store -> new Evidence());
    }

    private void judge(int cut) {
        evidence.forEach((scribe, stores) -> stores.forEach((store, known) -> {
            Evidence.Verdict verdict = known.judge();
            if (scribe.equals(Scribes.SYNCED)) {
                assertEquals(0, verdict.lost(), () -> store + " after cut " + cut + ": " + verdict);
                assertTrue(verdict.inOrder(), () -> store + " after cut " + cut + ": " + verdict);
            } else {
                lostUnsynced += verdict.lost();
            }
            List<String> odd = oddities.stream()
                    .filter(said -> said.scribe().equals(scribe)
                            && (said.store().equals(store) || said.store().equals("all")))
                    .map(said -> said.act() + " " + said.number() + " " + said.mark())
                    .toList();
            table.append(ROW.formatted(
                    cut, scribe, store, verdict.kept(), verdict.lost(), verdict.more(), String.join(", ", odd)));
        }));
        oddities.clear();
    }
}
