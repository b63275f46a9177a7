package dev.bourse.cli.market;

import dev.bourse.cli.output.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** All tasks of an account, wherever they are. */
@Command(
        name = "ps",
        description = "List your tasks on all machines, with what they get and use.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example: bourse ps --output csv --token-file alice.token"})
public final class PsCommand extends MarketCommand {
    @Option(
            names = "--account",
            description = "Whose (default: yours). Others' tasks need a token with the scope auditor.")
    String account;

    @Option(
            names = {"-a", "--all"},
            description = "Those that are over, too.")
    boolean all;

    @Option(
            names = "--for",
            paramLabel = "TIME",
            defaultValue = "1s",
            converter = Durations.class,
            description = "For how long to watch what they use; 0s for not at all (default: ${DEFAULT-VALUE}).")
    Duration time;

    @Override
    void ask(Connection market) {
        Survey.Surveyor surveyor = new Survey.Surveyor(market, account == null ? options.subject() : account);
        Survey before = surveyor.look();
        Survey after = before;
        if (!time.isZero()) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(time.toMillis()));
            after = surveyor.look();
        }
        after.complain();
        List<TaskTable.Line> lines = TaskTable.lines(before, after).stream()
                .filter(line -> all || !line.view().state().isOver())
                .toList();
        TaskTable.of(lines, Instant.now()).print(format, lines, System.out);
    }
}
