package dev.bourse.enforcement.tree;

import dev.bourse.enforcement.MachineSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** A group's quota and what may be saved up below it, with the files held open. */
final class Quota implements AutoCloseable {
    private static final long NANOS_PER_MICRO = 1_000;

    private final CgroupVersion version;
    private final ControlFile quota;
    private final Optional<ControlFile> burst;
    private final long burstMicros;
    private long last = -1;

    /** The quota of the group; without a burst where the kernel has none. */
    Quota(CgroupVersion version, Path group, Duration burst) {
        this.version = version;
        quota = new ControlFile(version.quotaFile(group));
        burstMicros = burst.toNanos() / NANOS_PER_MICRO;
        Path file = version.burstFile(group);
        this.burst = burstMicros > 0 && Files.exists(file) ? Optional.of(new ControlFile(file)) : Optional.empty();
    }

    /** Writes that of a machine's own group, once. */
    static void write(CgroupVersion version, Path group, MachineSpec machine) {
        try (Quota quota = new Quota(version, group, machine.burst())) {
            quota.set(machine.capacity());
        }
    }

    void set(double cpus) {
        long micros = CgroupVersion.quotaMicros(cpus);
        if (micros == last) {
            return;
        }
        // The kernel refuses a burst above the quota, at any moment.
        burst.ifPresent(file -> file.set("0"));
        quota.set(version.quota(micros));
        burst.ifPresent(file -> file.set(Long.toString(Math.min(micros, burstMicros))));
        last = micros;
    }

    @Override
    public void close() {
        quota.close();
        burst.ifPresent(ControlFile::close);
    }
}
