package dev.bourse.marketnode.metering;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.bourse.enforcement.Tally;
import dev.bourse.marketnode.hands.JsonFile;
import java.nio.file.Path;

/**
 * Keeps the sums in {@code usage.json}, so that they go on after a restart. What was used between the last write and a crash is
 * not lost: it is still in the counters, whose last word is {@linkplain #settle added} before they are removed.
 *
 * <p>For one thread at a time; blocks.
 */
public final class UsageFile {
    private final JsonFile<Kept> file;
    private Kept written = Kept.NOTHING;

    /** Keeps them in the folder. */
    public UsageFile(Path folder) {
        file = new JsonFile<>(folder.resolve("usage.json"), new TypeReference<Kept>() {});
    }

    /**
     * Adds what the counters of a crashed run told after the last write, if they are those that were kept. Done again, should
     * the node crash before they are removed, it adds nothing.
     */
    public void settle(Tally tally) {
        file.read()
                .filter(kept -> kept.owner().equals(tally.owner()))
                .ifPresent(kept -> file.write(Meter.settled(kept, tally)));
    }

    /** A meter that goes on from what was kept, of counters that begin now. */
    public Meter meter(String owner) {
        Meter meter = Meter.from(file.read().orElse(Kept.NOTHING), owner);
        file.write(meter.kept());
        return meter;
    }

    /** The work of keeping what the meter tells now, unless it is kept already. */
    public Runnable write(Meter meter) {
        Kept now = meter.kept();
        return () -> {
            if (!now.equals(written)) {
                file.write(now);
                written = now;
            }
        };
    }
}
