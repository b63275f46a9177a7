package dev.bourse.enforcement.net;

import dev.bourse.enforcement.EnforcementException;
import dev.bourse.enforcement.NetSpec;
import dev.bourse.enforcement.Sharing;
import dev.bourse.enforcement.proc.OwnerMark;
import java.util.List;

/** Tries, as root, whether this host can divide what is sent by a device. */
public final class NetTrial {
    private static final String LOOPBACK = "lo";

    private NetTrial() {}

    /**
     * Divides the loopback of a network namespace of its own, which then goes.
     *
     * @throws EnforcementException {@code program-missing}; {@code net-unavailable} if the kernel can't
     */
    public static void kernel() {
        try (Tools tools = new HostTools()) {
            tools.run(List.of("tc", "-Version"), "");
            tools.run(List.of("nft", "--version"), "");
            divide(tools);
        }
    }

    /**
     * Looks whether the device could be taken.
     *
     * @throws EnforcementException {@code net-device-taken}; {@code net-unavailable} if there is no such device
     */
    public static void device(NetSpec asked) {
        try (Tools tools = new HostTools()) {
            new Device(tools, asked.device()).checkFree();
        }
    }

    private static void divide(Tools tools) {
        Htb htb = new Htb(new NetSpec(LOOPBACK, 1_000_000), Sharing.WEIGHTED);
        String script = "PATH=/usr/sbin:/sbin:/usr/bin:/bin; tc %s && nft -f -"
                .formatted(htb.make().getFirst());
        tools.run(
                List.of("unshare", "--net", "/bin/sh", "-c", script),
                new Table(LOOPBACK, OwnerMark.mine("trial")).make(1));
    }
}
