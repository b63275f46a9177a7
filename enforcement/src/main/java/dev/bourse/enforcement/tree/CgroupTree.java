package dev.bourse.enforcement.tree;

import dev.bourse.enforcement.EnforcerKind;
import dev.bourse.enforcement.MachineSpec;
import dev.bourse.enforcement.Quantities;
import dev.bourse.enforcement.Usage;
import dev.bourse.enforcement.proc.Kernel;
import dev.bourse.enforcement.proc.OwnerMark;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A machine's tree of control groups, {@code bourse/MACHINE@OWNER/b-BIDDER/t-TASK}. The letters keep a bidder from being
 * called like one of the kernel's files.
 */
public final class CgroupTree implements Tree {
    /** What the names of bidders' groups begin with. */
    static final String BIDDER = "b-";
    /** What the names of tasks' groups begin with. */
    static final String TASK = "t-";

    private final CgroupVersion version;
    private final MachineSpec machine;
    private final Path home;
    private final Machines machines;
    private final Map<String, BidderGroup> bidders = new HashMap<>();
    private final List<Integer> cpus;

    /** Makes the machine's group. */
    CgroupTree(CgroupVersion version, MachineSpec machine, OwnerMark owner) {
        this.version = version;
        this.machine = machine;
        home = CgroupMounts.BOURSE.resolve(owner.toString());
        machines = new Machines(version);
        Hierarchies hierarchies = version.hierarchies();
        if (Files.exists(version.weightFile(home))) {
            throw new IllegalStateException(
                    "The machine (%s) is already open in this process.".formatted(machine.id()));
        }
        hierarchies.make(CgroupMounts.BOURSE);
        try {
            version.prepareTop(CgroupMounts.BOURSE);
            cpus = machines.sold().choose(machine, version.cpusOf(CgroupMounts.BOURSE));
            hierarchies.make(home);
            version.limitMachine(home, machine, cpus);
            machines.weigh();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    @Override
    public String description() {
        String what =
                "%s; %s CPUs on CPU %s".formatted(version.description(), machine.capacity(), CpuList.format(cpus));
        return machine.capacity() < machine.width() && Kernel.isBefore(Kernel.FAIR_BELOW_QUOTAS)
                ? what + "; this kernel is older than " + Kernel.FAIR_BELOW_QUOTAS
                        + " and may give a bidder nothing for minutes where a part of a CPU is sold: sell whole CPUs"
                : what;
    }

    /**
     * Makes the group that a task's container shall have as its parent, which tells what was used when the engine has removed
     * the container's own; as the engine names it.
     */
    public String parent(String bidder, String task) {
        Path path = taskPath(bidder, task);
        version.hierarchies().make(path);
        version.prepareParent(path);
        return "/" + path;
    }

    /** The task whose container the engine has started under its {@link #parent}. */
    public TaskGroup adopted(String bidder, String task, String container) {
        Path path = taskPath(bidder, task);
        CgroupTask group = new CgroupTask(version, bidders.get(bidder), path, path.resolve(container));
        group.joinElsewhere();
        return group;
    }

    /** Removes a {@link #parent} whose container could not be started. */
    public void removeParent(String bidder, String task) {
        version.hierarchies().clear(taskPath(bidder, task));
    }

    @Override
    public EnforcerKind kind() {
        return version.kind();
    }

    @Override
    public Set<String> bidders() {
        return Collections.unmodifiableSet(bidders.keySet());
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
    public boolean correctable() {
        // On one whole CPU the kernel keeps to weights by itself.
        return machine.capacity() != 1;
    }

    @Override
    public void correct(Map<String, Double> factors) {
        bidders.forEach((bidder, group) -> group.correct(factors.getOrDefault(bidder, 1.0)));
    }

    @Override
    public Optional<SocketGroups> sockets() {
        return version.unified().map(root -> new SocketGroups(root, home));
    }

    @Override
    public TaskGroup group(String bidder, String task, OptionalLong memoryBytes) {
        Path path = taskPath(bidder, task);
        version.hierarchies().make(path);
        memoryBytes.ifPresent(bytes -> version.limitMemory(path, bytes));
        return new CgroupTask(version, bidders.get(bidder), path, path);
    }

    private Path taskPath(String bidder, String task) {
        return bidders.get(bidder).path().resolve(TASK + task);
    }

    @Override
    public Quantities read(String bidder) {
        return bidders.get(bidder).read();
    }

    @Override
    public Quantities rest(String bidder) {
        return bidders.get(bidder).rest();
    }

    @Override
    public Usage.Machine machine() {
        return version.machine(home, machine.capacity());
    }

    @Override
    public Quantities remove(String bidder) {
        BidderGroup group = bidders.remove(bidder);
        if (group == null) {
            return Quantities.NONE;
        }
        group.killing(() -> version.hierarchies().kill(group.path()));
        group.close();
        version.hierarchies().clear(group.path());
        return group.read();
    }

    @Override
    public void close() {
        bidders.values().forEach(BidderGroup::close);
        bidders.clear();
        version.hierarchies().clear(home);
        version.hierarchies().removeIfEmpty(CgroupMounts.BOURSE);
        machines.weigh();
    }

    private BidderGroup newGroup(String bidder) {
        Path path = home.resolve(BIDDER + bidder);
        version.hierarchies().make(path);
        version.prepareBidder(path);
        BidderGroup group = new BidderGroup(version, path, machine.capacity(), machine);
        group.share(0);
        return group;
    }
}
