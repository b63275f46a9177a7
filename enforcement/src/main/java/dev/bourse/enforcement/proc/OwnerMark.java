package dev.bourse.enforcement.proc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which machine, and which run of which process, owns a thing on this host. A process number alone is soon used again; with
 * its start, its namespace and the boot it is unique.
 *
 * @param machine the machine's name
 * @param namespace the inode of the process's PID namespace
 * @param pid its number in that namespace
 * @param startTicks its start, in hundredths of a second since the boot
 * @param boot the boot, 32 hexadecimal digits
 */
public record OwnerMark(String machine, long namespace, long pid, long startTicks, String boot) {
    /** The variable that carries the mark in each process that a runner starts. */
    public static final String VARIABLE = "BOURSE_OWNER";

    private static final Pattern TEXT = Pattern.compile("([^@]+)@(\\d+)\\.(\\d+)\\.(\\d+)\\.([0-9a-f]{32})");
    /** The namespace that sees all processes, by the number the kernel gives it in its source. */
    private static final long INITIAL_NAMESPACE = 0xEFFFFFFCL;

    /** The mark of a machine of this process. */
    public static OwnerMark mine(String machine) {
        long pid = ProcessHandle.current().pid();
        return new OwnerMark(
                machine, namespaceOf("self").orElseThrow(), pid, started(pid).orElseThrow(), thisBoot());
    }

    /** Reads what {@link #toString} wrote; empty if it is something else. */
    public static Optional<OwnerMark> parse(String text) {
        Matcher m = TEXT.matcher(text);
        return m.matches()
                ? Optional.of(new OwnerMark(
                        m.group(1),
                        Long.parseLong(m.group(2)),
                        Long.parseLong(m.group(3)),
                        Long.parseLong(m.group(4)),
                        m.group(5)))
                : Optional.empty();
    }

    /** Whether the owner certainly lives no more. An owner in a namespace we can't see into may live. */
    public boolean dead() {
        if (!boot.equals(thisBoot())) {
            return true;
        }
        long here = namespaceOf("self").orElseThrow();
        if (namespace == here) {
            return started(pid).filter(start -> start == startTicks).isEmpty();
        }
        return here == INITIAL_NAMESPACE && Processes.all().stream().noneMatch(this::isInAnotherNamespace);
    }

    @Override
    public String toString() {
        return machine + "@" + namespace + "." + pid + "." + startTicks + "." + boot;
    }

    private boolean isInAnotherNamespace(long candidate) {
        return namespaceOf(Long.toString(candidate))
                .filter(inode -> inode == namespace)
                .flatMap(inode -> started(candidate))
                .filter(start -> start == startTicks)
                .isPresent();
    }

    private static Optional<Long> started(long pid) {
        return ProcStat.of(pid).filter(stat -> !stat.dead()).map(ProcStat::startTicks);
    }

    private static Optional<Long> namespaceOf(String process) {
        try {
            String link =
                    Files.readSymbolicLink(Path.of("/proc", process, "ns/pid")).toString();
            return Optional.of(Long.parseLong(link.replaceAll("\\D", "")));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static String thisBoot() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/random/boot_id"))
                    .strip()
                    .replace("-", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
