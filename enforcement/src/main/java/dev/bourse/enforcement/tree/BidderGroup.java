package dev.bourse.enforcement.tree;

import dev.bourse.enforcement.DiskSharing;
import dev.bourse.enforcement.MachineSpec;
import dev.bourse.enforcement.Quantities;
import dev.bourse.enforcement.Sharing;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A bidder's group with its files held open. What changes its weight may come from any thread. */
final class BidderGroup implements AutoCloseable {
    /** The share that a bidder has at least while its processes are killed. */
    private static final double TO_DIE = 0.1;

    private final Path path;
    private final ControlFile weight;
    private final Probe probe;
    private final Optional<ControlFile> io;
    private final Optional<Quota> quota;
    private final double capacity;
    private double share;
    private double factor = 1;
    private int killing;
    private boolean closed;

    /** The group at {@code path}, with a quota of its own if the machine caps. */
    BidderGroup(CgroupVersion version, Path path, double capacity, MachineSpec machine) {
        this.path = path;
        this.capacity = capacity;
        weight = new ControlFile(version.weightFile(path));
        List<Source> sources = new ArrayList<>(version.sources(path));
        sources.add(version.throttling(path));
        probe = new Probe(sources);
        io = version.ioWeightFile(path)
                .filter(_ -> machine.io() == DiskSharing.FOLLOW)
                .map(ControlFile::new);
        quota = machine.sharing() == Sharing.CAPPED
                ? Optional.of(new Quota(version, path, machine.burst()))
                : Optional.empty();
    }

    Path path() {
        return path;
    }

    synchronized void share(double share) {
        this.share = share;
        weigh();
        io.ifPresent(file -> file.set(Integer.toString(Weight.ofDisk(share))));
        quota.ifPresent(own -> own.set(Math.min(1, share) * capacity));
    }

    /** Has its weight be this many times what its share gives, until it is told otherwise. */
    synchronized void correct(double factor) {
        if (factor != this.factor) {
            this.factor = factor;
            weigh();
        }
    }

    /** Has processes killed. They need a CPU to die, for which at the floor weight they would wait for seconds. */
    void killing(Runnable kill) {
        killing(1);
        try {
            kill.run();
        } finally {
            killing(-1);
        }
    }

    private synchronized void killing(int more) {
        killing += more;
        weigh();
    }

    private void weigh() {
        if (!closed) {
            weight.set(Integer.toString(Weight.of(Math.max(killing > 0 ? TO_DIE : 0, share * factor))));
        }
    }

    Quantities read() {
        return probe.read();
    }

    /** A reading of a group without tasks, of which no counter is held open then. */
    Quantities rest() {
        return probe.rest();
    }

    @Override
    public synchronized void close() {
        closed = true;
        probe.close();
        weight.close();
        io.ifPresent(ControlFile::close);
        quota.ifPresent(Quota::close);
    }
}
