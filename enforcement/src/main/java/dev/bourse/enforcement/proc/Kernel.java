package dev.bourse.enforcement.proc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A version of Linux. */
public record Kernel(int major, int minor) implements Comparable<Kernel> {
    /**
     * With kernels before this one a group that wakes while the group above has used up its quota may be taken for one of
     * next to no weight, and then waits until the others have caught up with what it is thought to have had. Seen with
     * 6.1, not with 6.18.
     */
    public static final Kernel FAIR_BELOW_QUOTAS = new Kernel(6, 6);

    private static final Path RELEASE = Path.of("/proc/sys/kernel/osrelease");
    private static final Pattern NUMBERS = Pattern.compile("(\\d+)\\.(\\d+).*");

    /** Whether this host's is older; not, if nobody knows. */
    public static boolean isBefore(Kernel other) {
        try {
            return parse(Files.readString(RELEASE).strip())
                    .filter(own -> own.compareTo(other) < 0)
                    .isPresent();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The version in a release such as {@code 6.1.0-28-amd64}; empty if there is none. */
    public static Optional<Kernel> parse(String release) {
        Matcher m = NUMBERS.matcher(release);
        return m.matches()
                ? Optional.of(new Kernel(Integer.parseInt(m.group(1)), Integer.parseInt(m.group(2))))
                : Optional.empty();
    }

    @Override
    public int compareTo(Kernel other) {
        return Comparator.comparingInt(Kernel::major)
                .thenComparingInt(Kernel::minor)
                .compare(this, other);
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}
