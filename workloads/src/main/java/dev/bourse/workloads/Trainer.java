package dev.bourse.workloads;

import java.util.concurrent.CountDownLatch;

/**
 * The program: {@code java -jar workloads.jar --help} tells all about it.
 *
 * <p>While it trains, at least one thread is always runnable, so it uses whatever share it is given.
 */
public final class Trainer {
    private final CountDownLatch finished = new CountDownLatch(1);
    private volatile boolean stopped;

    private Trainer() {}

    public static void main(String[] args) {
        if (args.length == 1 && args[0].equals("--help")) {
            System.out.print(Arguments.HELP);
            return;
        }
        int status = new Trainer().run(args);
        if (status != 0) {
            System.exit(status);
        }
    }

    private int run(String... args) {
        try (Session session = open(args)) {
            Runtime.getRuntime().addShutdownHook(new Thread(new Stop()));
            while (!stopped && !session.isDone()) {
                session.advance(System.nanoTime());
            }
            session.finish();
            return 0;
        } catch (Refused e) {
            System.err.println("trainer: " + e.getMessage());
            return e.reason.status;
        } finally {
            finished.countDown();
        }
    }

    private static Session open(String... args) throws Refused {
        Arguments arguments = Arguments.parse(args);
        World world = World.of(System.getenv());
        return new Session(
                arguments, world, DataSource.open(arguments.data()), System.out, System.err, System.nanoTime());
    }

    /** On SIGTERM: the JVM ends when its hooks have, so this one waits for the last checkpoint. */
    private final class Stop implements Runnable {
        @Override
        public void run() {
            stopped = true;
            try {
                finished.await();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
