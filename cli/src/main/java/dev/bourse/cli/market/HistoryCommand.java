package dev.bourse.cli.market;

import dev.bourse.api.problem.RefusedException;
import dev.bourse.biddingagent.diary.Event;
import dev.bourse.biddingagent.diary.History;
import dev.bourse.biddingagent.diary.PastJob;
import dev.bourse.cli.output.Format;
import dev.bourse.cli.output.PictureFile;
import dev.bourse.cli.output.Table;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells what became of jobs, from the diaries that their agents wrote on this host. */
@Command(
        name = "history",
        description = "Show the jobs run from this host with what they cost, or what became of one of them.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Example: bourse history --account alice --output csv",
            "Example: bourse history digits --picture digits.svg"
        })
public final class HistoryCommand implements Callable<Integer> {
    @Parameters(arity = "0..1", paramLabel = "JOB", description = "The job whose timeline to show.")
    String job;

    @Option(names = "--account", description = "Only this account's (default: all).")
    String account;

    @Mixin
    StateOption state;

    @Option(names = "--picture", paramLabel = "FILE", description = "Draw a job's shares and prices over time, as SVG.")
    Path picture;

    @Option(
            names = "--output",
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "How to print the result: table, json or csv (default: ${DEFAULT-VALUE}).")
    Format format;

    @Override
    public Integer call() {
        History history = new History(state.folder());
        List<PastJob> jobs = history.jobs(Optional.ofNullable(account));
        if (job == null) {
            if (picture != null) {
                throw new IllegalArgumentException(
                        "The picture is of one job; name it: bourse history JOB --picture FILE.");
            }
            list(jobs);
        } else {
            timeline(history, one(jobs));
        }
        return 0;
    }

    /** The job of that name that was begun last. */
    private PastJob one(List<PastJob> jobs) {
        return jobs.stream()
                .filter(each -> each.job().equals(job))
                .reduce((_, later) -> later)
                .orElseThrow(() -> new RefusedException(
                        "job-unknown",
                        404,
                        "No diary tells of the job (%s)%s; `bourse history` lists those that do."
                                .formatted(job, account == null ? "" : " of " + account)));
    }

    private void list(List<PastJob> jobs) {
        Table table = Table.of("account", "job", "outcome", "begun", "ended", "credits", "seconds", "cpu-seconds");
        jobs.forEach(each -> table.row(
                each.account(),
                each.job(),
                each.outcome(),
                each.begun(),
                each.ended(),
                each.spent(),
                seconds(each.wallSeconds()),
                seconds(each.cpuSeconds())));
        table.print(format, jobs, System.out);
    }

    private static String seconds(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    private void timeline(History history, PastJob which) {
        List<Event> events = history.events(which.account(), which.job());
        if (picture != null) {
            PictureFile.write(picture, new HistoryPicture(which, events).page());
        }
        Table table = Table.of("at", "event", "rank", "machine", "detail");
        events.forEach(event -> {
            TimelineLine line = TimelineLine.of(event);
            table.row(event.at(), line.event(), line.rank(), line.machine(), line.detail());
        });
        table.print(format, events, System.out);
    }
}
