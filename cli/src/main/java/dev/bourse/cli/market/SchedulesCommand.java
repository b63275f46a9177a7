package dev.bourse.cli.market;

import static dev.bourse.cli.market.Connection.await;
import static dev.bourse.cli.market.Connection.newKey;

import dev.bourse.api.bank.Schedule;
import dev.bourse.cli.output.Table;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Scheduled grants: list, cancel. */
@Command(
        name = "schedules",
        description = "List and cancel scheduled grants; `bourse grant --every` plans them.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "(list | cancel)",
        subcommands = {SchedulesCommand.ListAll.class, SchedulesCommand.Cancel.class},
        footer = {"", "Example: bourse schedules list"})
public final class SchedulesCommand {
    private SchedulesCommand() {}

    static Table table(List<Schedule> schedules) {
        Table table = Table.of("schedule", "account", "amount", "cron", "zone", "catch-up", "state", "next", "reason");
        schedules.forEach(s -> table.row(
                s.schedule(),
                s.account(),
                s.amount(),
                s.cron(),
                s.zone(),
                s.catchUp(),
                s.state(),
                s.next(),
                s.reason()));
        return table;
    }

    @Command(
            name = "list",
            description = "List all scheduled grants, those due next first (scope admin or auditor).",
            mixinStandardHelpOptions = true,
            footer = {"", "Example: bourse schedules list --output csv"})
    static final class ListAll extends MarketCommand {
        @Override
        void ask(Connection market) {
            var schedules = await(market.bank().schedules());
            table(schedules.schedules()).print(format, schedules, System.out);
        }
    }

    @Command(
            name = "cancel",
            description = "End a scheduled grant before its time (scope admin).",
            mixinStandardHelpOptions = true,
            footer = {"", "Example: bourse schedules cancel 2f8e7c1a-0d7c-4a55-9d53-0f2f6f0f7f11"})
    static final class Cancel extends MarketCommand {
        @Parameters(paramLabel = "SCHEDULE", description = "Its id, as listed.")
        String schedule;

        @Override
        void ask(Connection market) {
            Schedule cancelled = await(market.bank().cancel(schedule, newKey()));
            table(List.of(cancelled)).print(format, cancelled, System.out);
        }
    }
}
