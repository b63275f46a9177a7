package dev.bourse.cli.market;

import static dev.bourse.cli.market.Connection.await;

import dev.bourse.api.market.NewLabels;
import dev.bourse.api.market.NodeClient;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Changes what a machine says it is and holds. */
@Command(
        name = "label",
        description = "Add, replace and take off labels while the machine runs.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example: bourse machine label m1 dataset=digits zone- --token-file admin.token"})
final class MachineLabelCommand extends MarketCommand {
    @Parameters(index = "0", paramLabel = "MACHINE", description = "The machine.")
    String machine;

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "NAME=VALUE", description = "Labels; NAME- takes one off.")
    List<String> changes;

    @Override
    void ask(Connection market) {
        NewLabels labels = labels(machine, changes);
        NodeClient node = market.machine(machine);
        await(node.label(labels));
        MachineShown.print(await(node.machine()), format);
    }

    static NewLabels labels(String machine, List<String> changes) {
        Map<String, String> set = new LinkedHashMap<>();
        List<String> remove = new ArrayList<>();
        for (String change : changes) {
            int equals = change.indexOf('=');
            if (equals > 0) {
                set.put(change.substring(0, equals), change.substring(equals + 1));
            } else if (change.length() > 1 && change.endsWith("-")) {
                remove.add(change.substring(0, change.length() - 1));
            } else {
                throw new IllegalArgumentException(
                        "The label (%s) must be NAME=VALUE, or NAME- to take it off.".formatted(change));
            }
        }
        return new NewLabels(machine, set, remove);
    }
}
