package dev.bourse.enforcement.tree;

import dev.bourse.enforcement.EnforcementException;
import dev.bourse.enforcement.EnforcerKind;
import dev.bourse.enforcement.Refusal;
import dev.bourse.enforcement.Usage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Control groups of version 2: one hierarchy, where a group hands controllers on to those below.
 */
final class CgroupV2 implements CgroupVersion {
    private static final List<String> NEEDED = List.of("cpu", "cpuset");
    private static final String LARGEST_WEIGHT = "10000";
    /** memory.high is a sixteenth below memory.max. */
    private static final int HIGH = 16;

    private static final long NANOS_PER_MICRO = 1_000;

    private final Path root;
    private final Hierarchies hierarchies;
    private final boolean pids;
    private final boolean memory;
    private final String handedOn;

    /** @throws EnforcementException {@code cgroups-not-writable}, naming what is missing */
    CgroupV2(CgroupMounts mounts, Folders folders) {
        root = mounts.unified().orElseThrow(() -> refused("it is not mounted"));
        Set<String> controllers = controllers();
        if (!controllers.containsAll(NEEDED)) {
            throw refused("%s has only the controllers %s".formatted(root, controllers));
        }
        if (!Files.isWritable(root.resolve("cgroup.subtree_control"))) {
            throw refused(root + " is not writable for this process");
        }
        pids = controllers.contains("pids");
        memory = controllers.contains("memory");
        handedOn = "+cpu +cpuset" + (pids ? " +pids" : "") + (memory ? " +memory" : "");
        hierarchies = new Hierarchies(List.of(root), mounts.all(), folders);
    }

    @Override
    public EnforcerKind kind() {
        return EnforcerKind.CGROUP_V2;
    }

    @Override
    public String description() {
        return "cgroup v2: cpu, cpuset writable under " + root;
    }

    @Override
    public Hierarchies hierarchies() {
        return hierarchies;
    }

    @Override
    public void prepareTop(Path group) {
        handOn(Path.of(""));
        ControlFile.write(weightFile(group), LARGEST_WEIGHT);
        handOn(group);
    }

    @Override
    public void limitMachine(Path group, double capacity, List<Integer> cpus) {
        ControlFile.write(file(group, "cpuset.cpus"), CpuList.format(cpus));
        ControlFile.write(weightFile(group), LARGEST_WEIGHT);
        if (capacity < cpus.size()) {
            ControlFile.write(quotaFile(group), quota(CgroupVersion.quotaMicros(capacity)));
        }
        handOn(group);
    }

    @Override
    public void prepareBidder(Path group) {
        if (pids) {
            ControlFile.write(file(group, "pids.max"), PIDS_MAX);
        }
        handOn(group);
    }

    /** From memory.high on its processes are slowed down and give back what they can; at memory.max one is ended. */
    @Override
    public void limitMemory(Path group, long bytes) {
        if (memory) {
            ControlFile.write(file(group, "memory.high"), Long.toString(bytes - bytes / HIGH));
            ControlFile.write(file(group, "memory.max"), Long.toString(bytes));
            if (Files.exists(file(group, "memory.swap.max"))) {
                ControlFile.write(file(group, "memory.swap.max"), "0");
            }
        }
    }

    @Override
    public boolean outOfMemory(Path group) {
        Path events = file(group, "memory.events");
        return Files.exists(events) && ControlFile.numbers(events).getOrDefault("oom_kill", 0L) > 0;
    }

    @Override
    public Path weightFile(Path group) {
        return file(group, "cpu.weight");
    }

    @Override
    public Path quotaFile(Path group) {
        return file(group, "cpu.max");
    }

    @Override
    public String quota(long micros) {
        return micros + " " + PERIOD_MICROS;
    }

    @Override
    public double capacityOf(Path group) {
        String[] max = ControlFile.read(quotaFile(group)).split(" ", 2);
        return max[0].equals("max") ? cpusOf(group).size() : Double.parseDouble(max[0]) / Double.parseDouble(max[1]);
    }

    @Override
    public Set<Integer> cpusOf(Path group) {
        return CpuList.parse(ControlFile.read(file(group, "cpuset.cpus.effective")));
    }

    @Override
    public Path threadsFile(Path group) {
        return file(group, "cgroup.threads");
    }

    @Override
    public long cpuNanos(Path group) {
        return NANOS_PER_MICRO * stat(group).get("usage_usec");
    }

    @Override
    public OptionalLong waitingNanos(Path group) {
        return Pressure.waitingNanos(root.resolve(group));
    }

    @Override
    public Usage.Machine machine(Path group, double capacity) {
        Map<String, Long> stat = stat(group);
        return new Usage.Machine(
                NANOS_PER_MICRO * stat.get("usage_usec"),
                capacity,
                stat.get("nr_periods"),
                stat.get("nr_throttled"),
                NANOS_PER_MICRO * stat.get("throttled_usec"));
    }

    private Map<String, Long> stat(Path group) {
        return ControlFile.numbers(file(group, "cpu.stat"));
    }

    private void handOn(Path group) {
        ControlFile.write(file(group, "cgroup.subtree_control"), handedOn);
    }

    private Path file(Path group, String name) {
        return root.resolve(group).resolve(name);
    }

    private Set<String> controllers() {
        try {
            String line = Files.readString(root.resolve("cgroup.controllers")).strip();
            return new LinkedHashSet<>(Arrays.asList(line.split(" ")));
        } catch (IOException e) {
            throw refused(root + "/cgroup.controllers can't be read");
        }
    }

    private static EnforcementException refused(String why) {
        return new EnforcementException(
                Refusal.CGROUPS_NOT_WRITABLE,
                "No cgroup v2: %s; it needs %s. Run the node as root on a host that has them, or choose none."
                        .formatted(why, NEEDED));
    }
}
