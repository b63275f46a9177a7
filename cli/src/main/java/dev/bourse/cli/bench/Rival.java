package dev.bourse.cli.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Another way to set a number, timed in the same run; or why this host hasn't got it. */
final class Rival implements AutoCloseable {
    /** Two that differ, since a weight that stays costs less. */
    private static final int[] VALUES = {1024, 3072};

    private static final int WARM_UP = 5;

    private final String what;
    private final Optional<Setting> setting;
    private final String why;
    private final List<Long> nanos = new ArrayList<>();
    private int turn;

    private Rival(String what, Optional<Setting> setting, String why) {
        this.what = what;
        this.setting = setting;
        this.why = why;
    }

    /** Opens it, and sets it a few times for nothing. */
    static Rival open(String what, Supplier<Setting> opening) {
        try {
            Rival rival = new Rival(what, Optional.of(opening.get()), "");
            for (int i = 0; i < WARM_UP; i++) {
                rival.once();
            }
            rival.nanos.clear();
            return rival;
        } catch (RuntimeException e) {
            return new Rival(what, Optional.empty(), String.valueOf(e.getMessage()));
        }
    }

    /** Sets a new value, and checks afterwards that it is set. */
    void once() {
        setting.ifPresent(open -> {
            int value = VALUES[turn++ % VALUES.length];
            long began = System.nanoTime();
            open.set(value);
            nanos.add(System.nanoTime() - began);
            if (open.get() != value) {
                throw new IllegalStateException("%s: it is %d after setting %d.".formatted(what, open.get(), value));
            }
        });
    }

    Latency latency() {
        return setting.isPresent() ? Latency.of(what, nanos) : Latency.leftOut(what, why);
    }

    @Override
    public void close() {
        setting.ifPresent(Setting::close);
    }
}
