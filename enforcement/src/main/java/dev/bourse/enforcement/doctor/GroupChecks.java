package dev.bourse.enforcement.doctor;

import static dev.bourse.enforcement.doctor.Finding.missing;
import static dev.bourse.enforcement.doctor.Finding.ok;

import dev.bourse.enforcement.tree.CgroupMounts;
import dev.bourse.enforcement.tree.Controller;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Looks at the control groups. Of a controller that both versions have, the one that can be written counts. */
record GroupChecks(CgroupMounts mounts, Wanted wanted) {
    private static final List<Need> NEEDS = List.of(
            new Need("cpu", true, "shares and quotas of CPU time"),
            new Need("cpuset", true, "CPUs of the machine's own"),
            new Need("memory", true, "that no task uses more memory than it reserved"),
            new Need("pids", false, "that a task that forks without end ends at 4096 processes"),
            new Need("io", false, "shares of the disk"));

    private record Need(String controller, boolean asked, String gives) {}

    List<Finding> findings() {
        List<Finding> findings =
                new ArrayList<>(NEEDS.stream().map(this::controller).toList());
        findings.add(pressure());
        return findings;
    }

    private Finding controller(Need need) {
        String part = "cgroup " + need.controller;
        boolean asked = need.asked && wanted.limits();
        Optional<Controller> best = mounts.controllers().stream()
                .filter(controller -> controller.name().equals(need.controller))
                .min(Comparator.comparing(controller -> !controller.writable()));
        if (best.isEmpty()) {
            return missing(
                    part,
                    "No control group file system has it, so this can't be had: " + need.gives + ".",
                    mount(need.controller),
                    asked);
        }
        Controller controller = best.get();
        return controller.writable()
                ? ok(part, "Version %d at %s gives %s.".formatted(controller.version(), controller.root(), need.gives))
                : missing(
                        part,
                        "It is at %s, but this process may not write there, so this can't be had: %s."
                                .formatted(controller.root(), need.gives),
                        delegate(controller),
                        asked);
    }

    /** The kernel's memory controller may be off by a word at boot. */
    private static String mount(String controller) {
        return switch (controller) {
            case "memory" -> "add cgroup_enable=memory to the kernel's command line";
            case "io" -> "mount -t cgroup -o blkio none /sys/fs/cgroup/blkio";
            default -> "mount -t cgroup -o %1$s none /sys/fs/cgroup/%1$s".formatted(controller);
        };
    }

    private static String delegate(Controller controller) {
        return controller.version() == 2
                ? "systemd-run --user --scope -p Delegate=yes bourse node --config FILE"
                : "sudo bourse node --config FILE";
    }

    private Finding pressure() {
        return mounts.unified().isPresent()
                ? ok(
                        "cgroup v2",
                        "It is mounted at %s.".formatted(mounts.unified().get()))
                : missing(
                        "cgroup v2",
                        "It is not mounted, so nobody can say how long tasks waited for a CPU.",
                        "mkdir -p /sys/fs/cgroup/unified && mount -t cgroup2 none /sys/fs/cgroup/unified",
                        false);
    }
}
