package dev.bourse.enforcement.tree;

import dev.bourse.enforcement.EnforcementException;
import dev.bourse.enforcement.EnforcerKind;
import dev.bourse.enforcement.MachineSpec;
import dev.bourse.enforcement.Quantity;
import dev.bourse.enforcement.Refusal;
import dev.bourse.enforcement.Usage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Control groups of version 2: one hierarchy, where a group hands controllers on to those below.
 */
final class CgroupV2 implements CgroupVersion {
    private static final List<String> NEEDED = List.of("cpu", "cpuset");
    private static final int LARGEST_WEIGHT = 10_000;
    private static final int PLAIN_WEIGHT = 100;
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
        handedOn = Stream.of("cpu", "cpuset", "pids", "memory", "io")
                .filter(controllers::contains)
                .map(name -> "+" + name)
                .collect(Collectors.joining(" "));
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
    public Optional<Path> unified() {
        return Optional.of(root);
    }

    @Override
    public void weigh(Path group, int processes) {
        ControlFile.write(weightFile(group), Integer.toString(Math.min(LARGEST_WEIGHT, PLAIN_WEIGHT * processes)));
    }

    @Override
    public void prepareTop(Path group) {
        Delegation.makeRoom(root, hierarchies);
        handOn(Path.of(""));
        handOn(group);
    }

    @Override
    public void limitMachine(Path group, MachineSpec machine, List<Integer> cpus) {
        ControlFile.write(file(group, "cpuset.cpus"), CpuList.format(cpus));
        ControlFile.write(weightFile(group), Integer.toString(LARGEST_WEIGHT));
        if (machine.capacity() < cpus.size()) {
            Quota.write(this, group, machine);
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

    @Override
    public void prepareParent(Path group) {
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
    public Path burstFile(Path group) {
        return file(group, "cpu.max.burst");
    }

    @Override
    public Optional<Path> ioWeightFile(Path group) {
        return Stream.of("io.bfq.weight", "io.weight")
                .map(name -> file(group, name))
                .filter(Files::exists)
                .findFirst();
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
    public List<Source> sources(Path group) {
        List<Source> sources = new ArrayList<>(List.of(
                Source.usage(file(group, "cpu.stat")),
                Source.number(file(group, "memory.current"), Quantity.MEMORY_BYTES),
                Source.number(file(group, "memory.peak"), Quantity.MEMORY_PEAK),
                Source.number(file(group, "pids.current"), Quantity.THREADS),
                Source.devices(file(group, "io.stat"), " rbytes=", " wbytes=")));
        sources.addAll(Source.pressures(root.resolve(group)));
        return sources;
    }

    @Override
    public Source throttling(Path group) {
        return Source.throttling(file(group, "cpu.stat"), "throttled_usec", NANOS_PER_MICRO);
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
