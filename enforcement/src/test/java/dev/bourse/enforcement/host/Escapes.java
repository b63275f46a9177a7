package dev.bourse.enforcement.host;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Ways out that a task may try, each a line of shell. A try that worked prints {@code OUT}; one that was refused fails.
 * {@code $NEIGHBOUR} is another bidder's process on the host, {@code $PLACE} its folder, {@code $ENGINE}
 * the socket of the Docker engine.
 */
final class Escapes {
    /** Those that only namespaces prevent, if neighbours have the same user. */
    static final Set<String> BY_USER_ONLY = Set.of(
            "see other processes", "see another's process", "read another's environment", "end another's process");

    private final Map<String, String> tries = new LinkedHashMap<>();

    private Escapes() {}

    /** Those that need nothing of the host but a shell. */
    static Map<String, String> ofAnyTask() {
        Escapes all = new Escapes();
        all.add("write among the host's programs", "touch /usr/bin/mine 2>/dev/null || touch /bin/mine");
        all.add("write among the host's settings", "mkdir -p /etc/mine && touch /etc/mine/x");
        all.add("become root by su", "su -c true root </dev/null");
        all.add("take root's number", "cp /bin/busybox ./own && chown 0:0 own && chmod u+s own");
        all.add("mount a file system", "mkdir -p m && mount -t tmpfs none m");
        all.add("bind the root over a folder", "mkdir -p m && mount -o bind / m");
        all.add("leave by chroot", "chroot / true");
        all.add("make a device", "mknod disk b 8 0");
        all.add("read memory", "head -c 1 /dev/mem");
        all.add("read the kernel's messages", "head -c 1 /dev/kmsg");
        all.add("write a disk", "for d in /dev/sda /dev/vda /dev/nvme0n1; do printf x > $d && exit 0; done; false");
        all.add("set a kernel parameter", "echo 1 > /proc/sys/kernel/panic");
        all.add("ask the kernel for a reboot", "echo b > /proc/sysrq-trigger");
        all.add("set the clock", "date -s '2030-01-01 00:00:00'; test $(date +%Y) = 2030");
        all.add("set the host's name", "hostname mine");
        all.add("raise its priority", "nice -n -5 true 2>&1 | grep -q . && false || test $(nice -n -5 nice) -lt 0");
        all.add("see other processes", "test $(ls -d /proc/[0-9]* | wc -l) -gt 12");
        all.add("see another's process", "ls /proc/$NEIGHBOUR/cmdline && grep -q sleep /proc/$NEIGHBOUR/cmdline");
        all.add("read another's environment", "grep -q SECRET /proc/$NEIGHBOUR/environ");
        all.add("end another's process", "kill -9 $NEIGHBOUR");
        all.add("end all processes", "kill -9 -1; false");
        all.add("read another's files", "cat $PLACE/secret");
        all.add("write into another's folder", "touch $PLACE/mine");
        all.add("reach another's folder from its own", "ls ../neighbour || ls $PWD/../../*/*/secret");
        all.add("speak to the Docker engine", "test -w $ENGINE");
        return all.tries;
    }

    /** Those that a control group would notice. */
    static Map<String, String> ofGroups() {
        Escapes all = new Escapes();
        for (String file : new String[] {"cpu.shares", "cpu.weight", "cpu.cfs_quota_us", "cpu.max", "pids.max"}) {
            all.add(
                    "write " + file,
                    "for f in $(find /sys/fs/cgroup -name " + file
                            + " -path '*b-*'); do echo 1000 > $f && exit 0; done;" + " false");
        }
        all.add(
                "join another group",
                "for f in /sys/fs/cgroup/cgroup.procs /sys/fs/cgroup/*/cgroup.procs; do echo $$ > $f && exit 0; done;"
                        + " false");
        all.add("run on another CPU", "taskset -p -c 0-63 $$ && test $(taskset -p -c $$ | grep -c '[-,]') -gt 0");
        return all.tries;
    }

    private void add(String what, String line) {
        tries.put(what, line);
    }
}
