package dev.bourse.cli.market;

import static dev.bourse.cli.market.Connection.await;

import dev.bourse.api.bank.CatchUp;
import dev.bourse.api.bank.NewGrant;
import dev.bourse.api.bank.NewSchedule;
import dev.bourse.api.money.Credits;
import dev.bourse.cli.output.Table;
import java.time.Instant;
import java.util.List;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Issues credits to an account, once or again and again. */
@Command(
        name = "grant",
        description = "Issue credits to an account, once or again and again (scope admin).",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Example: bourse grant alice 100 --reason 'November budget'",
            "Example: bourse grant lab 500 --every '0 6 * * MON' --zone Europe/Paris --catch-up last"
        })
public final class GrantCommand extends PostingCommand {
    @Parameters(index = "0", paramLabel = "ACCOUNT", description = "Who gets them.")
    String account;

    @Parameters(index = "1", paramLabel = "CREDITS", description = "How many, at most six decimals.")
    String credits;

    @ArgGroup(exclusive = false)
    Recurrence recurrence;

    /** When to grant again and again. */
    static final class Recurrence {
        @Option(
                names = "--every",
                required = true,
                paramLabel = "CRON",
                description = "Again and again: minute, hour, day of the month, month and day of the week.")
        String cron;

        @Option(names = "--zone", defaultValue = "UTC", description = "Whose clock CRON is read on (default: UTC).")
        String zone;

        @Option(names = "--from", description = "Not before then, such as 2027-01-01T00:00:00Z (default: now).")
        Instant from;

        @Option(names = "--until", description = "Not after then (default: for ever).")
        Instant until;

        @Option(
                names = "--catch-up",
                defaultValue = "last",
                description = "Which of those that fell due while the bank was down to make up for: all, last or none"
                        + " (default: last).")
        CatchUp catchUp;
    }

    @Override
    void ask(Connection market) {
        if (recurrence == null) {
            grantOnce(market);
        } else {
            schedule(market);
        }
    }

    private void grantOnce(Connection market) {
        var posted = await(market.bank().grant(new NewGrant(account, Credits.of(credits), reason), key()));
        Table.of("id", "to", "amount", "reason", "at")
                .row(posted.id(), posted.to(), posted.amount(), posted.reason(), posted.at())
                .print(format, posted, System.out);
    }

    private void schedule(Connection market) {
        NewSchedule asked = new NewSchedule(
                account,
                Credits.of(credits),
                recurrence.cron,
                recurrence.zone,
                recurrence.from,
                recurrence.until,
                recurrence.catchUp,
                reason);
        var planned = await(market.bank().schedule(asked, key()));
        SchedulesCommand.table(List.of(planned)).print(format, planned, System.out);
    }
}
