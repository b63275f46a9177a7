package dev.bourse.enforcement.tree;

import java.nio.file.Path;
import java.util.Optional;

/** A bidder's group with its files held open. */
final class BidderGroup implements AutoCloseable {
    private final Path path;
    private final CgroupVersion version;
    private final ControlFile weight;
    private final Optional<ControlFile> quota;
    private final double capacity;

    /** The group at {@code path}, with a quota of its own if {@code capped}. */
    BidderGroup(CgroupVersion version, Path path, double capacity, boolean capped) {
        this.version = version;
        this.path = path;
        this.capacity = capacity;
        weight = new ControlFile(version.weightFile(path));
        quota = capped ? Optional.of(new ControlFile(version.quotaFile(path))) : Optional.empty();
    }

    Path path() {
        return path;
    }

    void share(double share) {
        weight.set(Integer.toString(Weight.of(share)));
        quota.ifPresent(file -> file.set(version.quota(CgroupVersion.quotaMicros(Math.min(1, share) * capacity))));
    }

    @Override
    public void close() {
        weight.close();
        quota.ifPresent(ControlFile::close);
    }
}
