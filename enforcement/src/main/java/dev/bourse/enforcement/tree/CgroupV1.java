package dev.bourse.enforcement.tree;

import dev.bourse.enforcement.EnforcementException;
import dev.bourse.enforcement.EnforcerKind;
import dev.bourse.enforcement.MachineSpec;
import dev.bourse.enforcement.Quantity;
import dev.bourse.enforcement.Refusal;
import dev.bourse.enforcement.Usage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Control groups of version 1: {@code cpu} has weights and quotas, {@code cpuacct} the time used, {@code cpuset} the CPUs.
 * Where they are mounted, {@code freezer} helps to kill, {@code pids} bounds forks, {@code memory} memory, {@code blkio} counts
 * bytes, and the controllerless version 2 knows how long threads waited.
 */
final class CgroupV1 implements CgroupVersion {
    private static final List<String> NEEDED = List.of("cpu", "cpuacct", "cpuset");
    private static final int LARGEST_SHARES = 262_144;
    private static final int PLAIN_SHARES = 1_024;

    private final Path cpu;
    private final Path cpuacct;
    private final Path cpuset;
    private final Optional<Path> pids;
    private final Optional<Path> memory;
    private final Optional<Path> blkio;
    private final Optional<Path> unified;
    private final Hierarchies hierarchies;

    /** @throws EnforcementException {@code cgroups-not-writable}, naming what is missing */
    CgroupV1(CgroupMounts mounts, Folders folders) {
        for (String name : NEEDED) {
            Path root =
                    mounts.controller(name).orElseThrow(() -> refused("the controller " + name + " is not mounted"));
            if (!writable(root)) {
                throw refused(root + " is not writable for this process");
            }
        }
        cpu = mounts.controller("cpu").orElseThrow();
        cpuacct = mounts.controller("cpuacct").orElseThrow();
        cpuset = mounts.controller("cpuset").orElseThrow();
        pids = mounts.controller("pids").filter(CgroupV1::writable);
        memory = mounts.controller("memory").filter(CgroupV1::writable);
        blkio = mounts.controller("blkio").filter(CgroupV1::writable);
        unified = mounts.unified().filter(CgroupV1::writable);
        Set<Path> joined = new LinkedHashSet<>(List.of(cpu, cpuacct, cpuset));
        pids.ifPresent(joined::add);
        memory.ifPresent(joined::add);
        blkio.ifPresent(joined::add);
        unified.ifPresent(joined::add);
        mounts.controller("freezer").filter(CgroupV1::writable).ifPresent(joined::add);
        hierarchies = new Hierarchies(List.copyOf(joined), mounts.all(), folders);
    }

    @Override
    public EnforcerKind kind() {
        return EnforcerKind.CGROUP_V1;
    }

    @Override
    public String description() {
        return "cgroup v1: cpu, cpuacct, cpuset writable under " + cpu.getParent()
                + "; version 2 has no cpu and cpuset that this process may hand on";
    }

    @Override
    public Hierarchies hierarchies() {
        return hierarchies;
    }

    @Override
    public Optional<Path> unified() {
        return unified;
    }

    @Override
    public void weigh(Path group, int processes) {
        ControlFile.write(weightFile(group), Integer.toString(Math.min(LARGEST_SHARES, PLAIN_SHARES * processes)));
    }

    @Override
    public void prepareTop(Path group) {
        for (String file : List.of("cpuset.cpus", "cpuset.mems")) {
            String above = ControlFile.read(cpuset.resolve(file));
            ControlFile.write(cpuset.resolve(group).resolve(file), above);
        }
        // So that each group below begins with the CPUs of the one above; without any, no process may join it.
        ControlFile.write(cpuset.resolve(group).resolve("cgroup.clone_children"), "1");
    }

    @Override
    public void limitMachine(Path group, MachineSpec machine, List<Integer> cpus) {
        ControlFile.write(cpuset.resolve(group).resolve("cpuset.cpus"), CpuList.format(cpus));
        ControlFile.write(weightFile(group), Integer.toString(LARGEST_SHARES));
        if (machine.capacity() < cpus.size()) {
            writePeriod(group);
            Quota.write(this, group, machine);
        }
    }

    @Override
    public void prepareBidder(Path group) {
        writePeriod(group);
        pids.ifPresent(root -> ControlFile.write(root.resolve(group).resolve("pids.max"), PIDS_MAX));
    }

    @Override
    public void prepareParent(Path group) {
        // A group has all controllers of its hierarchy.
    }

    @Override
    public void limitMemory(Path group, long bytes) {
        memory.map(root -> root.resolve(group)).ifPresent(folder -> {
            String value = Long.toString(bytes);
            ControlFile.write(folder.resolve("memory.limit_in_bytes"), value);
            // There only where the kernel accounts for swap; then it must not be a way around.
            Path withSwap = folder.resolve("memory.memsw.limit_in_bytes");
            if (Files.exists(withSwap)) {
                ControlFile.write(withSwap, value);
            }
        });
    }

    @Override
    public boolean outOfMemory(Path group) {
        return memory.map(root -> root.resolve(group).resolve("memory.oom_control"))
                .filter(Files::exists)
                .map(file -> ControlFile.numbers(file).getOrDefault("oom_kill", 0L) > 0)
                .orElse(false);
    }

    @Override
    public Path weightFile(Path group) {
        return cpu.resolve(group).resolve("cpu.shares");
    }

    @Override
    public Path quotaFile(Path group) {
        return cpu.resolve(group).resolve("cpu.cfs_quota_us");
    }

    @Override
    public Path burstFile(Path group) {
        return cpu.resolve(group).resolve("cpu.cfs_burst_us");
    }

    @Override
    public Optional<Path> ioWeightFile(Path group) {
        return blkio.map(root -> root.resolve(group).resolve("blkio.bfq.weight"))
                .filter(Files::exists);
    }

    @Override
    public String quota(long micros) {
        return Long.toString(micros);
    }

    @Override
    public double capacityOf(Path group) {
        double micros = Long.parseLong(ControlFile.read(quotaFile(group)));
        return micros < 0 ? cpusOf(group).size() : micros / Long.parseLong(ControlFile.read(periodFile(group)));
    }

    @Override
    public Set<Integer> cpusOf(Path group) {
        return CpuList.parse(ControlFile.read(cpuset.resolve(group).resolve("cpuset.cpus")));
    }

    @Override
    public Path threadsFile(Path group) {
        return cpu.resolve(group).resolve("tasks");
    }

    @Override
    public List<Source> sources(Path group) {
        List<Source> sources = new ArrayList<>();
        sources.add(Source.cpuTime(cpuTime(group)));
        memory.map(root -> root.resolve(group)).ifPresent(folder -> {
            sources.add(Source.number(folder.resolve("memory.usage_in_bytes"), Quantity.MEMORY_BYTES));
            sources.add(Source.number(folder.resolve("memory.max_usage_in_bytes"), Quantity.MEMORY_PEAK));
        });
        pids.map(root -> root.resolve(group))
                .ifPresent(folder -> sources.add(Source.number(folder.resolve("pids.current"), Quantity.THREADS)));
        blkio.map(root -> root.resolve(group))
                .ifPresent(folder -> sources.add(Source.devices(
                        folder.resolve("blkio.throttle.io_service_bytes_recursive"), " Read ", " Write ")));
        unified.map(root -> root.resolve(group)).ifPresent(folder -> sources.addAll(Source.pressures(folder)));
        return sources;
    }

    @Override
    public Source throttling(Path group) {
        return Source.throttling(cpu.resolve(group).resolve("cpu.stat"), "throttled_time", 1);
    }

    @Override
    public Usage.Machine machine(Path group, double capacity) {
        Map<String, Long> stat = ControlFile.numbers(cpu.resolve(group).resolve("cpu.stat"));
        return new Usage.Machine(
                Long.parseLong(ControlFile.read(cpuTime(group))),
                capacity,
                stat.get("nr_periods"),
                stat.get("nr_throttled"),
                stat.get("throttled_time"));
    }

    private Path cpuTime(Path group) {
        return cpuacct.resolve(group).resolve("cpuacct.usage");
    }

    private void writePeriod(Path group) {
        ControlFile.write(periodFile(group), Integer.toString(PERIOD_MICROS));
    }

    private Path periodFile(Path group) {
        return cpu.resolve(group).resolve("cpu.cfs_period_us");
    }

    private static boolean writable(Path root) {
        return Files.isWritable(root.resolve("cgroup.procs"));
    }

    private static EnforcementException refused(String why) {
        return new EnforcementException(
                Refusal.CGROUPS_NOT_WRITABLE,
                "No cgroup v1: %s; it needs %s. Run the node as root on a host that mounts them, or choose none."
                        .formatted(why, new ArrayList<>(NEEDED)));
    }
}
