package dev.bourse.enforcement;

import java.util.regex.Pattern;

/**
 * A network device whose sending is divided among bidders.
 *
 * @param device its name, such as {@code eth0}
 * @param bitsPerSecond what may be sent by it in all; no more than its line carries, else the line divides, and not by shares
 */
public record NetSpec(String device, long bitsPerSecond) {
    /** The kernel takes more than these letters, which could then be other words of a command. */
    private static final Pattern DEVICE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,14}");

    private static final long SMALLEST = 1_000_000;
    private static final long LARGEST = 1_000_000_000_000L;

    /** @throws IllegalArgumentException on a name that no device has, or a rate that can't be divided */
    public NetSpec {
        if (!DEVICE.matcher(device).matches()) {
            throw new IllegalArgumentException(
                    "The network device (%s) must match %s, such as eth0; ip link lists those there are."
                            .formatted(device, DEVICE.pattern()));
        }
        if (bitsPerSecond < SMALLEST || bitsPerSecond > LARGEST) {
            throw new IllegalArgumentException(
                    "The rate (%d bit/s) of the network device (%s) must be from 1mbit to 1000gbit."
                            .formatted(bitsPerSecond, device));
        }
    }
}
