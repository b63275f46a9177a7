package dev.bourse.cli.market;

import dev.bourse.api.money.Credits;
import dev.bourse.biddingagent.AgentStatus;
import dev.bourse.biddingagent.AgentStatus.JobStatus;
import dev.bourse.biddingagent.job.JobState;
import dev.bourse.cli.output.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * The page of {@code bourse top} as text.
 *
 * @param account whose
 * @param available what its account can spend
 * @param before an earlier look
 * @param after the last look
 * @param agents that keep jobs on this host
 */
record TopPage(String account, Credits available, Survey before, Survey after, List<AgentStatus> agents) {
    private static final int BAR = 30;

    String text(Instant now) {
        StringBuilder page = new StringBuilder();
        page.append(String.format(
                Locale.ROOT,
                "%s   %s credits to spend, %s held on machines; bids of %s/h%n%n",
                account,
                available,
                held(),
                spending()));
        page.append(machines().text()).append('\n');
        agents.forEach(agent -> agent.job().ifPresent(job -> page.append(job(job, now))));
        List<TaskTable.Line> open = TaskTable.lines(before, after).stream()
                .filter(line -> !line.view().state().isOver())
                .toList();
        page.append(
                open.isEmpty()
                        ? "No task runs or waits.\n"
                        : TaskTable.of(open, now).text());
        after.silent()
                .forEach((name, why) -> page.append(name)
                        .append(" does not answer: ")
                        .append(why)
                        .append('\n'));
        return page.toString();
    }

    private Credits held() {
        return after.readings().values().stream()
                .flatMap(reading -> reading.bid().stream())
                .map(bid -> bid.funds())
                .reduce(Credits.ZERO, Credits::plus);
    }

    private Credits spending() {
        return new Credits(after.readings().values().stream()
                .flatMap(reading -> reading.bid().stream())
                .mapToLong(bid -> bid.rate().microsPerHour())
                .sum());
    }

    private Table machines() {
        Table table = Table.of("machine", "CPUs", "price/h", "bidders", "my bid/h", "share", "state");
        after.readings()
                .forEach((name, reading) -> table.row(
                        name,
                        reading.capacity(),
                        reading.price().map(price -> price.price()).orElse(null),
                        reading.price().map(price -> price.bidders()).orElse(0),
                        reading.bid().map(bid -> bid.rate()).orElse(null),
                        reading.bid()
                                .map(bid -> String.format(Locale.ROOT, "%.1f%%", 100 * bid.share()))
                                .orElse(null),
                        reading.bid().map(bid -> bid.state()).orElse(null)));
        return table;
    }

    private static String job(JobStatus job, Instant now) {
        String left = job.outlook()
                .map(outlook -> ", %s left".formatted(TaskTable.clock(Duration.between(now, outlook.end()))))
                .orElse("");
        String waits = job.waiting().map(why -> "\n  " + why).orElse("");
        return "%s %s %s credits spent%s%s%n%n".formatted(job.name(), bar(job.state()), job.spent(), left, waits);
    }

    private static String bar(JobState state) {
        OptionalDouble remaining = state.remaining();
        if (remaining.isEmpty()) {
            return "(%.0f units)".formatted(state.units());
        }
        double done = state.units() / Math.max(1e-9, state.units() + remaining.getAsDouble());
        int filled = (int) Math.round(BAR * done);
        return String.format(Locale.ROOT, "[%s%s] %3.0f%%", "#".repeat(filled), "-".repeat(BAR - filled), 100 * done);
    }

    /** The jobs' names that may have an agent here: those with tasks. */
    static List<String> jobs(Survey survey) {
        return survey.readings().values().stream()
                .flatMap(reading -> reading.tasks().stream())
                .map(task -> task.job())
                .distinct()
                .sorted()
                .toList();
    }
}
