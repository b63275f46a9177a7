package dev.bourse.enforcement.doctor;

import static dev.bourse.enforcement.doctor.Finding.missing;
import static dev.bourse.enforcement.doctor.Finding.ok;
import static dev.bourse.enforcement.doctor.Finding.partial;

import dev.bourse.enforcement.proc.Kernel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Looks at the kernel.
 *
 * @param root the folder in which {@code proc} and {@code sys} lie
 */
record KernelChecks(Path root, Wanted wanted) {
    private static final Kernel BURST = new Kernel(5, 14);

    List<Finding> findings() {
        return List.of(version(), burst(), pressure(), swap(), disks());
    }

    private Finding version() {
        String release = text("proc/sys/kernel/osrelease").strip();
        boolean fair = Kernel.parse(release)
                .filter(kernel -> kernel.compareTo(Kernel.FAIR_BELOW_QUOTAS) < 0)
                .isEmpty();
        if (fair) {
            return ok("kernel", "Linux %s shares fairly below a quota.".formatted(release));
        }
        String means =
                "Linux %s may give a bidder nothing for minutes where a part of a CPU is sold".formatted(release);
        return wanted.partOfCpu()
                ? partial(
                        "kernel",
                        means + ", as here.",
                        "capacity: " + (long) Math.max(1, Math.floor(wanted.capacity())))
                : partial("kernel", means + "; sell whole CPUs.", "");
    }

    private Finding burst() {
        boolean there = Kernel.parse(text("proc/sys/kernel/osrelease"))
                .filter(kernel -> kernel.compareTo(BURST) >= 0)
                .isPresent();
        return there
                ? ok("burst", "A quota can be saved up where the configuration says burst.")
                : missing(
                        "burst",
                        "This kernel, before 5.14, lets nobody save up a quota; burst has no effect.",
                        "apt-get upgrade",
                        false);
    }

    private Finding pressure() {
        return exists("proc/pressure/cpu")
                ? ok("pressure", "The kernel tells how long tasks wait for CPU, memory and disk.")
                : missing(
                        "pressure",
                        "The kernel doesn't tell how long tasks wait, so no one can be told that it was the host.",
                        "add psi=1 to the kernel's command line",
                        false);
    }

    private Finding swap() {
        if (text("proc/swaps").lines().count() <= 1) {
            return ok("swap", "There is none, so memory that is reserved is memory.");
        }
        boolean counted = exists("sys/fs/cgroup/memory/memory.memsw.limit_in_bytes")
                || exists("sys/fs/cgroup/cgroup.controllers");
        return counted
                ? ok("swap", "It is counted: a task can't swap its way around its limit.")
                : partial(
                        "swap",
                        "It isn't counted, so a task at its limit of memory swaps instead of being ended.",
                        "swapoff -a");
    }

    /** Without bfq the weights of disk accesses are written and mean nothing. */
    private Finding disks() {
        try (Stream<Path> disks = Files.list(root.resolve("sys/block"))) {
            List<String> weighed = disks.filter(disk -> text("sys/block/" + disk.getFileName() + "/queue/scheduler")
                            .contains("[bfq]"))
                    .map(disk -> disk.getFileName().toString())
                    .toList();
            if (!weighed.isEmpty()) {
                return ok("disk weights", "io: follow weighs accesses to %s, which bfq schedules.".formatted(weighed));
            }
        } catch (IOException e) {
            return missing("disk weights", "No disks can be seen here, so io: follow has no effect.", "", false);
        }
        return missing(
                "disk weights",
                "No disk is scheduled by bfq, so io: follow has no effect.",
                "echo bfq > /sys/block/DISK/queue/scheduler",
                false);
    }

    private boolean exists(String file) {
        return Files.exists(root.resolve(file));
    }

    private String text(String file) {
        try {
            return Files.readString(root.resolve(file));
        } catch (IOException e) {
            return "";
        }
    }
}
