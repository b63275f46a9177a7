package dev.bourse.cli.power;

import dev.bourse.cli.guest.Errand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * The guest's program: tells what it finds on its disks, then writes on and on with production code, and says of each
 * entry that it is kept only when that code has returned. Two scribes do the same in step, each on a disk of its own;
 * for one of them the kernel ignores every sync, which is how the test knows that it would notice a lost one.
 */
final class Scribes implements Runnable {
    /** What a guest does with it. */
    static final Errand ERRAND = new Errand(
            Scribes.class,
            "init",
            List.of("disks/synced", "disks/unsynced"),
            1,
            List.of(),
            List.of(Scribes.class.getName(), "disks", "1", "5"));

    /** The scribe whose syncs reach the disk. */
    static final String SYNCED = "synced";

    /** The scribe whose syncs are ignored. */
    static final String UNSYNCED = "unsynced";

    private final String name;
    private final Path disk;
    private final RandomGenerator random;
    private final long steps;
    private final CyclicBarrier step;

    private Scribes(String name, Path disks, long seed, long steps, CyclicBarrier step) {
        this.name = name;
        this.disk = disks.resolve(name);
        this.random = new SplittableRandom(seed);
        this.steps = steps;
        this.step = step;
    }

    /**
     * {@code DISKS SEED [STEPS]}: the folder under which the disks are mounted, what the entries are made from, and when
     * to end; never if nothing is said.
     */
    public static void main(String[] arguments) {
        Path disks = Path.of(arguments[0]);
        long seed = Long.parseLong(arguments[1]);
        long steps = arguments.length > 2 ? Long.parseLong(arguments[2]) : Long.MAX_VALUE;
        CyclicBarrier step = new CyclicBarrier(2);
        List.of(SYNCED, UNSYNCED)
                .forEach(name -> Thread.ofPlatform()
                        .name(name)
                        .uncaughtExceptionHandler((thread, fault) -> {
                            fault.printStackTrace();
                            say(
                                    thread.getName(),
                                    Said.Act.BROKEN,
                                    "program",
                                    0,
                                    fault.getClass().getSimpleName());
                            Runtime.getRuntime().halt(1);
                        })
                        .start(new Scribes(name, disks, seed, steps, step)));
    }

    @Override
    public void run() {
        if (name.equals(UNSYNCED)) {
            // Here and not in a caller: it holds for this thread and those that it starts, the bank's writer among
            // them.
            IgnoredSyncs.here();
        }
        Stores stores = open();
        say(name, Said.Act.READY, "all", 0, "-");
        for (long i = 0; i < steps; i++) {
            inStep();
            stores.write(random);
        }
        inStep();
        System.exit(0);
    }

    private Stores open() {
        try {
            return Stores.open(name, disk);
        } catch (RuntimeException fault) {
            fault.printStackTrace();
            say(name, Said.Act.BROKEN, "all", 0, fault.getClass().getSimpleName());
            clear(disk);
            return Stores.open(name, disk);
        }
    }

    private void inStep() {
        try {
            step.await();
        } catch (InterruptedException | BrokenBarrierException e) {
            throw new IllegalStateException("The other scribe has gone.", e);
        }
    }

    private static void clear(Path disk) {
        try (Stream<Path> all = Files.walk(disk)) {
            for (Path path : all.filter(path -> !path.equals(disk))
                    .sorted(Comparator.reverseOrder())
                    .toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void say(String scribe, Said.Act act, String store, long number, String mark) {
        System.out.println(new Said(scribe, act, store, number, mark));
    }
}
