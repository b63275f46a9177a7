package dev.bourse.cli.market;

import dev.bourse.cli.output.Format;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A command that asks a running market something and prints the answer. */
abstract class MarketCommand implements Callable<Integer> {
    @Mixin
    MarketOptions options;

    @Option(
            names = "--output",
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "How to print the result: table, json or csv (default: ${DEFAULT-VALUE}).")
    Format format;

    /** Asks and prints. */
    abstract void ask(Connection market);

    @Override
    public final Integer call() {
        try (Connection market = new Connection(options)) {
            ask(market);
            return code();
        }
    }

    /** What the program ends with once it has asked. */
    int code() {
        return 0;
    }
}
