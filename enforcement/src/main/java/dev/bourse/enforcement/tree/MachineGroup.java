package dev.bourse.enforcement.tree;

import dev.bourse.enforcement.proc.OwnerMark;
import java.util.Optional;

/** The name of a machine's group: which machine, and whose run of it. */
final class MachineGroup {
    private MachineGroup() {}

    static String name(String machine, OwnerMark owner) {
        return machine + "@" + owner;
    }

    static Optional<OwnerMark> owner(String name) {
        return OwnerMark.parse(name.substring(name.indexOf('@') + 1));
    }
}
