package dev.bourse.enforcement.doctor;

import static dev.bourse.enforcement.doctor.Finding.missing;
import static dev.bourse.enforcement.doctor.Finding.ok;

import dev.bourse.enforcement.EnforcementException;
import dev.bourse.enforcement.NetSpec;
import dev.bourse.enforcement.Refusal;
import dev.bourse.enforcement.host.Wish;
import dev.bourse.enforcement.net.NetTrial;
import dev.bourse.enforcement.runner.ProcessRunner;
import dev.bourse.enforcement.tree.CgroupMounts;
import java.util.Optional;

/**
 * Looks at what divides the network.
 *
 * @param asked the device whose sending shall be divided
 */
record NetChecks(CgroupMounts mounts, Optional<NetSpec> asked, Wanted wanted) {
    private static final String PART = "network";

    Finding finding() {
        if (asked.isPresent() && (wanted.containers() || wanted.enforcement() == Wish.NONE)) {
            return lacking(
                    "What containers send, and tasks without control groups, can't be told apart by bidder.",
                    "leave out net, or image");
        }
        if (mounts.unified().isEmpty()) {
            return lacking(
                    "Without control groups of version 2 the kernel doesn't know whose a socket is.",
                    "mkdir -p /sys/fs/cgroup/unified && mount -t cgroup2 none /sys/fs/cgroup/unified");
        }
        if (ProcessRunner.ownUser() != ProcessRunner.ROOT) {
            return lacking("Only root may divide a network device.", "sudo bourse node --config FILE");
        }
        try {
            NetTrial.kernel();
        } catch (EnforcementException e) {
            boolean programs = e.refusal() == Refusal.PROGRAM_MISSING;
            return lacking(
                    e.getMessage(), programs ? "apt-get install iproute2 nftables" : "modprobe -a sch_htb nft_socket");
        }
        return asked.map(this::device)
                .orElseGet(() -> ok(PART, "Bidders share it as they come; the key net would divide what they send."));
    }

    private Finding device(NetSpec spec) {
        try {
            NetTrial.device(spec);
        } catch (EnforcementException e) {
            boolean taken = e.refusal() == Refusal.NET_DEVICE_TAKEN;
            return lacking(e.getMessage(), taken ? "tc qdisc del dev %s root".formatted(spec.device()) : "ip link");
        }
        return ok(
                PART,
                "What processes of bidders send by %s can be divided; what they receive can't."
                        .formatted(spec.device()));
    }

    private Finding lacking(String means, String mend) {
        return missing(PART, means, mend, asked.isPresent());
    }
}
