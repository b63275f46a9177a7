package dev.bourse.cli.market;

import dev.bourse.api.market.MachineView;
import dev.bourse.cli.output.Format;
import dev.bourse.cli.output.Table;
import java.util.Map;
import java.util.stream.Collectors;

/** How a machine is shown. */
final class MachineShown {
    private MachineShown() {}

    static void print(MachineView machine, Format format) {
        Table.of("machine", "condition", "drains", "labels")
                .row(machine.machine(), machine.condition(), machine.drains(), labels(machine.labels()))
                .print(format, machine, System.out);
    }

    /** In one line, by name. */
    static String labels(Map<String, String> labels) {
        return labels.entrySet().stream()
                .map(label -> label.getKey() + "=" + label.getValue())
                .sorted()
                .collect(Collectors.joining(" "));
    }
}
