package dev.bourse.enforcement.net;

import dev.bourse.enforcement.EnforcementException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What machines left at network devices when their process died without closing. */
public final class NetLeftovers {
    private static final Logger LOG = LoggerFactory.getLogger(NetLeftovers.class);

    private NetLeftovers() {}

    /**
     * Gives devices of dead owners back to the kernel, unless a living one has them too.
     *
     * @return their names
     */
    public static Set<String> remove() {
        try (Tools tools = new HostTools()) {
            List<Table> tables = tables(tools);
            Set<String> inUse = tables.stream()
                    .filter(table -> !table.owner().dead())
                    .map(Table::device)
                    .collect(Collectors.toSet());
            Set<String> devices = new TreeSet<>();
            for (Table table : tables) {
                if (!inUse.contains(table.device())) {
                    new Device(tools, table.device()).release(table);
                    devices.add(table.device());
                }
            }
            return devices;
        }
    }

    private static List<Table> tables(Tools tools) {
        try {
            return Table.all(tools);
        } catch (EnforcementException e) {
            // Without nft, or the right to ask it, nobody made anything.
            LOG.debug("No look for network devices of crashed runs: {}", e.getMessage());
            return List.of();
        }
    }
}
