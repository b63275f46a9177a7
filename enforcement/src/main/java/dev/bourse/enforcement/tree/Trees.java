package dev.bourse.enforcement.tree;

import dev.bourse.enforcement.EnforcementException;
import dev.bourse.enforcement.MachineSpec;
import dev.bourse.enforcement.Refusal;
import dev.bourse.enforcement.proc.OwnerMark;
import java.util.Optional;

/** Makes trees by what the host has. */
public final class Trees {
    private Trees() {}

    /**
     * A tree of control groups: of version 2 if that has what is needed, else of version 1.
     *
     * @throws EnforcementException {@code cgroups-not-writable} if neither has, {@code cpuset-too-small}
     */
    public static CgroupTree cgroups(CgroupMounts mounts, MachineSpec machine, OwnerMark owner) {
        return new CgroupTree(needed(mounts), machine, owner);
    }

    /** The version that this host's machines use, if it has one. */
    static Optional<CgroupVersion> version(CgroupMounts mounts) {
        try {
            return Optional.of(needed(mounts));
        } catch (EnforcementException none) {
            return Optional.empty();
        }
    }

    private static CgroupVersion needed(CgroupMounts mounts) {
        try {
            return new CgroupV2(mounts, Folders.KERNEL);
        } catch (EnforcementException no2) {
            try {
                return new CgroupV1(mounts, Folders.KERNEL);
            } catch (EnforcementException no1) {
                throw new EnforcementException(
                        Refusal.CGROUPS_NOT_WRITABLE, no2.getMessage() + " " + no1.getMessage(), no1);
            }
        }
    }
}
