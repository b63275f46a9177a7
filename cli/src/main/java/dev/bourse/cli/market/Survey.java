package dev.bourse.cli.market;

import static dev.bourse.cli.market.Connection.await;

import dev.bourse.api.market.Directory;
import dev.bourse.api.market.NodeClient;
import dev.bourse.api.market.TaskView;
import dev.bourse.api.problem.RefusedException;
import io.vertx.core.Future;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * A look at all machines of the directory at once.
 *
 * @param readings of those that answered, by name
 * @param silent why the others did not, by name
 */
record Survey(Map<String, MachineReading> readings, Map<String, String> silent) {
    /** Clients are kept for the next look, so that it finds connections open. */
    static final class Surveyor {
        private final Connection market;
        private final String account;
        private final Map<String, NodeClient> nodes = new TreeMap<>();

        Surveyor(Connection market, String account) {
            this.market = market;
            this.account = account;
        }

        Survey look() {
            Map<String, Future<MachineReading>> asked = new LinkedHashMap<>();
            for (Directory.Entry entry : await(market.anyNode().directory()).machines()) {
                NodeClient node =
                        nodes.computeIfAbsent(entry.machine() + " " + entry.url(), _ -> market.machine(entry));
                asked.put(entry.machine(), MachineReading.ask(entry, node, account));
            }
            Map<String, MachineReading> readings = new TreeMap<>();
            Map<String, String> silent = new TreeMap<>();
            asked.forEach((name, reading) -> {
                try {
                    readings.put(name, await(reading));
                } catch (RefusedException e) {
                    silent.put(name, e.getMessage());
                }
            });
            return new Survey(readings, silent);
        }
    }

    /** Whether of each of the job's running tasks it is known what it uses. */
    boolean isMetered(String job) {
        return readings.values().stream()
                .flatMap(reading -> reading.open(job).stream())
                .allMatch(task -> task.state() != TaskView.State.RUNNING || task.usage() != null);
    }

    /** Names the machines that did not answer, on stderr. */
    void complain() {
        silent.forEach((name, why) -> System.err.println("bourse: %s does not answer: %s".formatted(name, why)));
    }
}
