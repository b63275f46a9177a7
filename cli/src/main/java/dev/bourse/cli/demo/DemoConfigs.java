package dev.bourse.cli.demo;

import dev.bourse.api.size.Bytes;
import dev.bourse.cli.demo.DemoPlan.BidderPlan;
import dev.bourse.cli.demo.DemoPlan.MachinePlan;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** The configurations of the demo's machines and agents, with the same keys that a user would write. */
final class DemoConfigs {
    /** More than anybody pays here; a real user would mean it. */
    private static final int UNIT_PRICE_CAP = 1_000_000;

    /** Enough for the trainer, and for all of them on a small host. */
    private static final Bytes TASK_MEMORY = Bytes.of("192MiB");

    private static final Bytes MEMORY = Bytes.of("1GiB");
    private static final int FIRST_UID = 200_000;
    private static final int UIDS = 1_000;

    private DemoConfigs() {}

    static Map<String, Object> machine(
            MachinePlan machine,
            int index,
            String data,
            URI bank,
            String tokenFile,
            List<String> members,
            DemoSettings settings) {
        int directoryPort = URI.create("tcp://" + members.get(index)).getPort();
        return Map.ofEntries(
                Map.entry("machine", machine.id()),
                Map.entry("data", data),
                Map.entry("bank", bank),
                Map.entry("tokenFile", tokenFile),
                Map.entry("capacity", machine.capacity()),
                Map.entry("cpus", List.of(machine.cpu())),
                Map.entry("enforcement", settings.enforcement()),
                Map.entry("image", settings.image().orElse("none")),
                Map.entry(
                        "visible",
                        settings.image().isPresent()
                                ? List.of()
                                : List.of(settings.trainer().toString())),
                Map.entry("memory", MEMORY.count()),
                Map.entry("taskMemory", TASK_MEMORY.count()),
                Map.entry("labels", machine.labels()),
                Map.entry("settleEvery", "5s"),
                Map.entry("firstUid", FIRST_UID + UIDS * index),
                Map.entry("directory", Map.of("port", directoryPort, "members", members)));
    }

    static Map<String, Object> dashboard(int port, URI bank, String tokenFile, List<URI> nodes) {
        return Map.of("port", port, "bank", bank, "tokenFile", tokenFile, "nodes", nodes, "anonymous", "shares");
    }

    static Map<String, Object> agent(
            BidderPlan bidder, URI bank, String tokenFile, List<URI> nodes, URI dashboard, DemoSettings settings) {
        return Map.ofEntries(
                Map.entry("account", bidder.account()),
                Map.entry("tokenFile", tokenFile),
                Map.entry("bank", bank),
                Map.entry("nodes", nodes),
                Map.entry("publish", dashboard),
                Map.entry("horizon", settings.horizon().toString()),
                Map.entry("unitPriceCap", UNIT_PRICE_CAP),
                Map.entry("valuation", Map.of("weights", bidder.weights())),
                Map.entry("require", bidder.job().requires()),
                Map.entry("seed", settings.seed() + bidder.account().hashCode()),
                Map.entry("job", Map.of("name", bidder.account() + "-digits", "command", settings.trainer(bidder))));
    }
}
