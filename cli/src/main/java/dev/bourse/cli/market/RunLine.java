package dev.bourse.cli.market;

import dev.bourse.biddingagent.AgentStatus;
import dev.bourse.biddingagent.bidding.Outlook;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** How a job that runs stands, in a line. */
final class RunLine {
    private RunLine() {}

    static String of(AgentStatus status) {
        String machines = status.machines().stream()
                .filter(machine -> machine.rate().microsPerHour() > 0)
                .map(machine -> String.format(
                        Locale.ROOT, "%s %.1f %% for %s/h", machine.machine(), 100 * machine.share(), machine.rate()))
                .collect(Collectors.joining(", "));
        Optional<String> waiting = status.job().flatMap(AgentStatus.JobStatus::waiting);
        if (waiting.isPresent()) {
            return "bourse: " + waiting.get();
        }
        return "bourse: "
                + (machines.isEmpty() ? "no share yet" : machines)
                + "; " + status.left() + " credits left"
                + status.job()
                        .flatMap(AgentStatus.JobStatus::outlook)
                        .map(RunLine::words)
                        .orElse("");
    }

    private static String words(Outlook outlook) {
        return outlook.warning()
                .map(warning -> "; " + warning)
                .orElseGet(() -> "; done about %s for %s more".formatted(outlook.end(), outlook.cost()));
    }
}
