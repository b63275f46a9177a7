package dev.bourse.cli.demo;

import dev.bourse.biddingagent.AgentStatus;
import dev.bourse.biddingagent.diary.JobFolder;
import dev.bourse.biddingagent.forecast.Forecast;
import dev.bourse.biddingagent.forecast.Load;
import dev.bourse.biddingagent.job.JobState;
import dev.bourse.cli.demo.ForecastErrors.Said;
import dev.bourse.cli.market.Seats;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Forecasts the end of one job again and again, as {@code bourse forecast --job} would. One thread. */
final class ForecastWatch {
    private final JobFolder folder;
    private final List<Said> said = new ArrayList<>();
    private Optional<Instant> begun = Optional.empty();
    private Optional<Instant> ended = Optional.empty();

    ForecastWatch(Path state, String account, String job) {
        folder = JobFolder.of(state, account, job);
    }

    void look() {
        if (ended.isPresent()) {
            return;
        }
        folder.read("status.json", AgentStatus.class)
                .ifPresent(
                        status -> status.job().map(AgentStatus.JobStatus::state).ifPresent(job -> seen(status, job)));
    }

    private void seen(AgentStatus status, JobState job) {
        if (job.isOver()) {
            ended = Optional.of(status.at());
        } else if (job.ranks().stream().anyMatch(rank -> rank.isOn(rank.machine()))) {
            begun = begun.or(() -> Optional.of(status.at()));
            boolean isNew = said.isEmpty() || status.at().isAfter(said.getLast().at());
            if (isNew) {
                Forecast.of(Seats.of(status, Set.of()), status.spendRate(), Optional.empty(), Load.of(job))
                        .end()
                        .ifPresent(ending -> said.add(new Said(status.at(), ending)));
            }
        }
    }

    boolean isOver() {
        return ended.isPresent();
    }

    /** Empty until the job has ended. */
    Optional<ForecastErrors> errors() {
        return ended.map(end -> new ForecastErrors(List.copyOf(said), begun.orElse(end), end));
    }
}
