package dev.bourse.enforcement.tree;

import dev.bourse.enforcement.EnforcementException;
import java.nio.file.Path;

/** The machines of this host, whichever processes keep them. Any of them may be closed at any time. */
record Machines(CgroupVersion version) {
    /** How many times a process of the host machines count on each CPU that they own, where that is safe. */
    private static final int ABOVE_THE_HOST = 100;
    /** The most of a CPU that may be sold with something left in each period for threads of the host. */
    private static final double WITH_GAPS = 0.95;

    /** What is sold already. */
    CpuChoice sold() {
        CpuChoice choice = new CpuChoice();
        Path top = version.weightFile(CgroupMounts.BOURSE).getParent();
        for (Path machine : Subtree.below(top)) {
            Path group = CgroupMounts.BOURSE.resolve(machine.getFileName());
            try {
                choice.addMachine(version.capacityOf(group), version.cpusOf(group));
            } catch (EnforcementException e) {
                // That machine was just closed.
            }
        }
        return choice;
    }

    /**
     * Gives the folder of all machines its weight beside the host's other work. It counts on each CPU that they own as
     * {@value #ABOVE_THE_HOST} processes; as one where machines own several CPUs and sell one of them whole. For a
     * group's weight is moved between CPUs as its threads sleep and wake, and where that is some times a process' (Linux 6.18),
     * threads of the host, the kernel's among them, got no CPU for minutes.
     */
    void weigh() {
        CpuChoice sold = sold();
        int cpus = sold.owned().size();
        if (cpus == 0) {
            return;
        }
        try {
            boolean safe = cpus == 1 || sold.most() <= WITH_GAPS;
            version.weigh(CgroupMounts.BOURSE, safe ? ABOVE_THE_HOST * cpus : cpus);
        } catch (EnforcementException e) {
            // All were just closed.
        }
    }
}
