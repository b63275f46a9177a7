package dev.bourse.cli.daemon;

import dev.bourse.cli.output.Format;
import dev.bourse.cli.output.Table;
import dev.bourse.enforcement.doctor.Finding;
import dev.bourse.marketnode.NodeDoctor;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "doctor",
        description =
                "Say what this host can enforce, what that means and how it is mended; exit code 1 where something is missing that the configuration asks for. With --config, run it before the node, which takes the port.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Example: bourse node doctor",
            "         bourse node doctor --config docs/examples/node-m1.yaml --output json"
        })
final class NodeDoctorCommand implements Callable<Integer> {
    private static final int ILL = 1;

    @ParentCommand
    NodeCommand node;

    @Option(
            names = "--output",
            defaultValue = "table",
            description = "How to print the result: table, json or csv (default: ${DEFAULT-VALUE}).")
    Format format;

    private record Line(String part, String state, boolean asked, String means, String mend) {
        static Line of(Finding found) {
            return new Line(found.part(), found.state().code(), found.asked(), found.means(), found.mend());
        }
    }

    @Override
    public Integer call() {
        List<Finding> findings = NodeDoctor.look(node.maybeConfiguration(), System.getenv());
        List<Line> lines = findings.stream().map(Line::of).toList();
        Table table = Table.of("part", "state", "means", "mend");
        lines.forEach(line -> table.row(line.part, line.state, line.means, line.mend));
        table.print(format, lines, System.out);
        return findings.stream().anyMatch(Finding::fails) ? ILL : 0;
    }
}
