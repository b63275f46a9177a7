package dev.bourse.enforcement.net;

import dev.bourse.enforcement.EnforcementException;
import dev.bourse.enforcement.Refusal;
import dev.bourse.enforcement.proc.OwnerMark;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A network device as it is now. */
record Device(Tools tools, String name) {
    private static final Logger LOG = LoggerFactory.getLogger(Device.class);

    /** @throws EnforcementException {@code net-device-taken}; {@code net-unavailable} if there is none */
    void checkFree() {
        RootDiscipline root = root();
        if (root.foreign()) {
            throw new EnforcementException(
                    Refusal.NET_DEVICE_TAKEN,
                    "The network device (%s) has a queue discipline (%s %s) that Bourse didn't make; remove it (tc qdisc del dev %s root), or leave out the key net."
                            .formatted(name, root.kind(), root.handle(), name));
        }
        owners().stream().filter(owner -> !owner.dead()).findFirst().ifPresent(owner -> {
            throw new EnforcementException(
                    Refusal.NET_DEVICE_TAKEN,
                    "The network device (%s) is divided by the machine %s already; give each its own, or leave out the key net."
                            .formatted(name, owner.machine()));
        });
    }

    /** Takes our discipline away, if it has it; the kernel puts its own there. */
    void giveBack() {
        if (root().ours()) {
            tools.tc(Htb.unmake(name));
        }
    }

    /** Takes our discipline and its table away, as far as that goes. */
    void release(Table table) {
        for (Runnable step : List.<Runnable>of(this::giveBack, () -> tools.nft(table.unmake()))) {
            try {
                step.run();
            } catch (EnforcementException e) {
                LOG.warn("The network device {} can't be given back: {}", name, e.getMessage());
            }
        }
    }

    private List<OwnerMark> owners() {
        return Table.all(tools).stream()
                .filter(table -> table.device().equals(name))
                .map(Table::owner)
                .toList();
    }

    private RootDiscipline root() {
        return RootDiscipline.parse(tools.run(List.of("tc", "qdisc", "show", "dev", name), ""));
    }
}
