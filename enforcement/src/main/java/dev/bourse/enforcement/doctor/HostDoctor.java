package dev.bourse.enforcement.doctor;

import dev.bourse.enforcement.gpu.nvidia.HostTool;
import dev.bourse.enforcement.host.Host;
import dev.bourse.enforcement.tree.CgroupMounts;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The door: looks at this host. It blocks, for some seconds where a program hangs, and changes nothing. */
public final class HostDoctor {
    private static final Path ROOT = Path.of("/");

    private HostDoctor() {}

    /** What this host has of what a machine wants, and what that means. */
    public static List<Finding> look(Host host, Wanted wanted, Map<String, String> environment) {
        String path = environment.getOrDefault("PATH", "/usr/bin");
        CgroupMounts mounts = CgroupMounts.read(host.mounts());
        return Stream.of(
                        new GroupChecks(mounts, wanted).findings(),
                        new KernelChecks(ROOT, wanted).findings(),
                        new TaskChecks(ROOT, host, wanted).findings(),
                        List.of(
                                new GpuChecks(HostTool.on(path)).finding(),
                                new NetChecks(mounts, host.net(), wanted).finding()))
                .flatMap(List::stream)
                .toList();
    }
}
