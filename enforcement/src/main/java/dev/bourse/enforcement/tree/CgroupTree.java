package dev.bourse.enforcement.tree;

import dev.bourse.enforcement.EnforcementException;
import dev.bourse.enforcement.EnforcerKind;
import dev.bourse.enforcement.MachineSpec;
import dev.bourse.enforcement.Sharing;
import dev.bourse.enforcement.Usage;
import dev.bourse.enforcement.proc.Kernel;
import dev.bourse.enforcement.proc.OwnerMark;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A machine's tree of control groups, {@code bourse/MACHINE@OWNER/b-BIDDER/t-TASK}. The letters keep a bidder from being
 * called like one of the kernel's files.
 */
public final class CgroupTree implements Tree {
    /**
     * With kernels before this one a group that wakes while the group above has used up its quota may be taken for one of
     * next to no weight, and then waits until the others have caught up with what it is thought to have had. Seen with
     * 6.1, not with 6.18.
     */
    private static final Kernel FAIR_BELOW_QUOTAS = new Kernel(6, 6);

    private final CgroupVersion version;
    private final MachineSpec machine;
    private final Path home;
    private final Map<String, BidderGroup> bidders = new HashMap<>();
    private final List<Integer> cpus;

    /** Makes the machine's group. */
    CgroupTree(CgroupVersion version, MachineSpec machine, OwnerMark owner) {
        this.version = version;
        this.machine = machine;
        home = CgroupMounts.BOURSE.resolve(owner.toString());
        Hierarchies hierarchies = version.hierarchies();
        if (Files.exists(version.weightFile(home))) {
            throw new IllegalStateException(
                    "The machine (%s) is already open in this process.".formatted(machine.id()));
        }
        hierarchies.make(CgroupMounts.BOURSE);
        try {
            version.prepareTop(CgroupMounts.BOURSE);
            cpus = chooseCpus();
            hierarchies.make(home);
            version.limitMachine(home, machine.capacity(), cpus);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    @Override
    public String description() {
        String what =
                "%s; %s CPUs on CPU %s".formatted(version.description(), machine.capacity(), CpuList.format(cpus));
        return machine.capacity() < machine.width() && Kernel.isBefore(FAIR_BELOW_QUOTAS)
                ? what + "; this kernel is older than " + FAIR_BELOW_QUOTAS
                        + " and may give a bidder nothing for minutes where a part of a CPU is sold: sell whole CPUs"
                : what;
    }

    /** The bidder's group as an engine names it for a container's parent. */
    public String parent(String bidder) {
        return "/" + bidders.get(bidder).path();
    }

    /** A group that an engine made for a container under its bidder's. */
    public TaskGroup adopted(String bidder, String container) {
        return new CgroupTask(version, bidders.get(bidder).path().resolve(container));
    }

    @Override
    public EnforcerKind kind() {
        return version.kind();
    }

    @Override
    public Set<String> bidders() {
        return Set.copyOf(bidders.keySet());
    }

    @Override
    public void place(String bidder) {
        bidders.computeIfAbsent(bidder, this::newGroup);
    }

    @Override
    public void apply(Map<String, Double> shares) {
        shares.forEach(Weight::check);
        shares.keySet().forEach(this::place);
        bidders.forEach((bidder, group) -> group.share(shares.getOrDefault(bidder, 0.0)));
    }

    @Override
    public TaskGroup group(String bidder, String task, OptionalLong memoryBytes) {
        Path path = bidders.get(bidder).path().resolve("t-" + task);
        version.hierarchies().make(path);
        memoryBytes.ifPresent(bytes -> version.limitMemory(path, bytes));
        return new CgroupTask(version, path);
    }

    @Override
    public long cpuNanos(String bidder) {
        return version.cpuNanos(bidders.get(bidder).path());
    }

    @Override
    public OptionalLong waitingNanos(String bidder) {
        return version.waitingNanos(bidders.get(bidder).path());
    }

    @Override
    public Usage.Machine machine() {
        return version.machine(home, machine.capacity());
    }

    @Override
    public void remove(String bidder) {
        BidderGroup group = bidders.remove(bidder);
        if (group != null) {
            group.close();
            version.hierarchies().clear(group.path());
        }
    }

    @Override
    public void close() {
        bidders.values().forEach(BidderGroup::close);
        bidders.clear();
        version.hierarchies().clear(home);
        version.hierarchies().removeIfEmpty(CgroupMounts.BOURSE);
    }

    private BidderGroup newGroup(String bidder) {
        Path path = home.resolve("b-" + bidder);
        version.hierarchies().make(path);
        version.prepareBidder(path);
        BidderGroup group = new BidderGroup(version, path, machine.capacity(), machine.sharing() == Sharing.CAPPED);
        group.share(0);
        return group;
    }

    private List<Integer> chooseCpus() {
        CpuChoice choice = new CpuChoice();
        Path top = version.weightFile(CgroupMounts.BOURSE).getParent();
        for (Path other : Subtree.below(top)) {
            Path group = CgroupMounts.BOURSE.resolve(other.getFileName());
            try {
                choice.addMachine(version.capacityOf(group), version.cpusOf(group));
            } catch (EnforcementException e) {
                // That machine was just closed.
            }
        }
        return choice.choose(machine, version.cpusOf(CgroupMounts.BOURSE));
    }
}
