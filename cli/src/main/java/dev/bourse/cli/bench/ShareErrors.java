package dev.bourse.cli.bench;

import dev.bourse.allocation.clearing.WeightedMaxMin;
import dev.bourse.cli.output.Interruption;
import dev.bourse.enforcement.Enforcer;
import dev.bourse.enforcement.TaskSpec;
import dev.bourse.enforcement.Usage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** Bidders that can use all they get, on one machine: what each was promised, and what the kernel gave. */
final class ShareErrors {
    private static final int FIRST_UID = 1_999_000;
    /** Before the first reading: a few periods of the quota, in which the scheduler settles. */
    private static final long SETTLING_SECONDS = 3;

    private static final long POLL_MILLIS = 20;

    private final Enforcer enforcer;
    private final double capacity;
    private final String shell;
    private final Path folder;
    private final int ownUid;

    /**
     * Measures on a machine.
     *
     * @param shell a program that is a shell when called {@code sh}
     */
    ShareErrors(Enforcer enforcer, double capacity, String shell, Path folder) throws IOException {
        this.enforcer = enforcer;
        this.capacity = capacity;
        this.shell = shell;
        this.folder = folder;
        this.ownUid = (Integer) Files.getAttribute(folder, "unix:uid");
    }

    /** One measurement; empty if it was interrupted. */
    Optional<ShareError> measure(int bidders, int threads, int seconds, Interruption interruption)
            throws IOException, InterruptedException {
        BoughtShares bought = new BoughtShares(bidders);
        try {
            if (!begin(bidders, threads, interruption)) {
                return Optional.empty();
            }
            enforcer.apply(byBidder(bought.at(0)));
            for (int second = 0; second < SETTLING_SECONDS; second++) {
                if (interruption.within(1, TimeUnit.SECONDS)) {
                    return Optional.empty();
                }
                correct();
            }
            return watch(bought, threads, seconds, interruption);
        } finally {
            IntStream.range(0, bidders).forEach(i -> enforcer.removeBidder(name(i)));
        }
    }

    /** Starts them, with equal shares: a start on a hundredth of a machine takes seconds. Whether all spin. */
    private boolean begin(int bidders, int threads, Interruption interruption)
            throws IOException, InterruptedException {
        double[] equal = new double[bidders];
        Arrays.fill(equal, 1.0 / bidders);
        enforcer.apply(byBidder(equal));
        for (int i = 0; i < bidders; i++) {
            TaskSpec spinner = spinner(i, threads);
            var _ = enforcer.start(spinner);
            while (!Files.exists(spinner.log()) || Files.size(spinner.log()) == 0) {
                if (interruption.within(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                    return false;
                }
            }
        }
        return true;
    }

    private Optional<ShareError> watch(BoughtShares bought, int threads, int seconds, Interruption interruption)
            throws InterruptedException {
        double[] promised = new double[bought.bidders()];
        double[] caps = new double[promised.length];
        Arrays.fill(caps, threads);
        Usage before = enforcer.usage();
        long began = System.nanoTime();
        long since = began;
        for (int second = 0; second < seconds; second++) {
            double[] shares = bought.at(second);
            enforcer.apply(byBidder(shares));
            long rest = began + TimeUnit.SECONDS.toNanos(second + 1L) - System.nanoTime();
            if (interruption.within(Math.max(0, rest), TimeUnit.NANOSECONDS)) {
                return Optional.empty();
            }
            long now = System.nanoTime();
            double[] owed = WeightedMaxMin.divide(capacity, shares, caps);
            for (int i = 0; i < owed.length; i++) {
                promised[i] += owed[i] * (now - since);
            }
            since = now;
            correct();
        }
        return Optional.of(result(promised, threads, before, enforcer.usage()));
    }

    /** As a node does with each look; one whole CPU isn't corrected, and in an emulated guest looks cost much. */
    private void correct() {
        if (capacity != 1) {
            enforcer.correct(enforcer.usage());
        }
    }

    private ShareError result(double[] promised, int threads, Usage before, Usage after) {
        double all = Arrays.stream(promised).sum();
        double used = after.machine().cpuNanos() - before.machine().cpuNanos();
        List<ShareError.Bidder> bidders = IntStream.range(0, promised.length)
                .mapToObj(i -> new ShareError.Bidder(
                        name(i), promised[i] / all, (cpuNanos(after, i) - cpuNanos(before, i)) / used))
                .toList();
        return new ShareError(enforcer.kind().id(), capacity, threads, after.deliveredSince(before), bidders);
    }

    private static double cpuNanos(Usage usage, int bidder) {
        return usage.bidders().get(name(bidder)).cpuNanos();
    }

    private static Map<String, Double> byBidder(double[] shares) {
        Map<String, Double> byBidder = new LinkedHashMap<>();
        IntStream.range(0, shares.length).forEach(i -> byBidder.put(name(i), shares[i]));
        return byBidder;
    }

    private static String name(int bidder) {
        return "b" + (bidder + 1);
    }

    /** A process for each thread, as siblings. */
    private TaskSpec spinner(int bidder, int threads) throws IOException {
        String script = "while :; do :; done & ".repeat(threads) + "echo up; wait";
        String id = name(bidder) + "-of-" + System.nanoTime();
        Path work = Files.createDirectory(folder.resolve(id));
        int uid = ownUid == 0 ? FIRST_UID + bidder : ownUid;
        Files.setAttribute(work, "unix:uid", uid, LinkOption.NOFOLLOW_LINKS);
        List<String> command = List.of(shell, "sh", "-c", script);
        return TaskSpec.of(id, name(bidder), command, work, folder.resolve(id + ".log"), uid);
    }
}
