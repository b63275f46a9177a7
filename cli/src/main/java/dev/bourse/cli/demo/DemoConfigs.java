package dev.bourse.cli.demo;

import dev.bourse.api.size.Bytes;
import dev.bourse.cli.demo.DemoPlan.BidderPlan;
import dev.bourse.cli.demo.DemoPlan.MachinePlan;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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

    static Map<String, Object> dashboard(
            int port, URI bank, String tokenFile, List<URI> nodes, Optional<Path> history) {
        Map<String, Object> keys = new HashMap<>(
                Map.of("port", port, "bank", bank, "tokenFile", tokenFile, "nodes", nodes, "anonymous", "shares"));
        history.ifPresent(file -> keys.put("history", file.toAbsolutePath().toString()));
        return keys;
    }

    static Map<String, Object> agent(
            BidderPlan bidder,
            String diary,
            URI bank,
            String tokenFile,
            List<URI> nodes,
            URI dashboard,
            DemoSettings settings) {
        // A job with an end is there to be forecast, from what its agent learns; the others act on what the plan says.
        Map<String, Object> valuation =
                settings.epochs() > 0 ? Map.of("learn", true) : Map.of("weights", bidder.weights());
        return Map.ofEntries(
                Map.entry("account", bidder.account()),
                Map.entry("tokenFile", tokenFile),
                Map.entry("bank", bank),
                Map.entry("nodes", nodes),
                Map.entry("publish", dashboard),
                Map.entry("horizon", settings.horizon().toString()),
                Map.entry("unitPriceCap", UNIT_PRICE_CAP),
                Map.entry("valuation", valuation),
                Map.entry("diary", diary),
                Map.entry("require", bidder.job().requires()),
                Map.entry("seed", settings.seed() + bidder.account().hashCode()),
                Map.entry("job", Map.of("name", job(bidder), "command", settings.trainer(bidder))));
    }

    /** The name of a bidder's job. */
    static String job(BidderPlan bidder) {
        return bidder.account() + "-digits";
    }
}
