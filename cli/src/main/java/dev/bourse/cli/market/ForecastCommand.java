package dev.bourse.cli.market;

import static dev.bourse.cli.market.Connection.await;

import dev.bourse.api.money.Credits;
import dev.bourse.api.money.Rate;
import dev.bourse.api.problem.RefusedException;
import dev.bourse.biddingagent.AgentStatus;
import dev.bourse.biddingagent.AgentStatus.JobStatus;
import dev.bourse.biddingagent.forecast.Forecast;
import dev.bourse.biddingagent.forecast.Load;
import dev.bourse.biddingagent.forecast.Seat;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What a spend rate would get now, and when budget and job end. */
@Command(
        name = "forecast",
        description =
                "Tell what a spend rate would get at the prices of now, when the budget ends, and when the job ends.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Without --rate: the job's rate of now, or with --budget the rate that the job's work costs as much at, or that spends it in an hour.",
            "",
            "Example: bourse forecast --rate 6 --machines m1,m2",
            "Example: bourse forecast --job digits --rate 12"
        })
public final class ForecastCommand extends MarketCommand {
    @Option(names = "--rate", paramLabel = "R/h", description = "Credits per hour to spend.")
    String rate;

    @Option(names = "--budget", paramLabel = "C", description = "Credits to spend (default: what is left).")
    String budget;

    @Option(names = "--job", description = "A job whose agent runs on this host: its speeds, its work and its cap.")
    String job;

    @Option(names = "--machines", split = ",", paramLabel = "M", description = "Only these machines (default: all).")
    Set<String> machines = new TreeSet<>();

    @Option(
            names = "--cap",
            paramLabel = "R/h",
            description = "The most to pay for a CPU (default: the job's, or none).")
    Double cap;

    @Mixin
    StateOption state;

    @Override
    void ask(Connection market) {
        Optional<AgentStatus> agent = Optional.ofNullable(job).map(this::agent);
        List<Seat> seats =
                agent.map(status -> Seats.of(capped(status), machines)).orElseGet(() -> seats(market));
        if (seats.isEmpty()) {
            throw new RefusedException(
                    "machine-unknown", 404, "No machine of those asked for has a price; `bourse prices` lists them.");
        }
        Optional<Credits> left = Optional.ofNullable(budget)
                .map(Credits::of)
                .or(() -> agent.map(AgentStatus::left))
                .or(() -> options.hasToken()
                        ? Optional.of(
                                await(market.bank().account(options.subject())).available())
                        : Optional.empty());
        Optional<Load> load =
                agent.flatMap(AgentStatus::job).map(JobStatus::state).flatMap(Load::of);
        Forecast forecast = Forecast.of(seats, rate(agent, seats, left, load), left, load);
        new ForecastPage(forecast, agent.isPresent()).print(format);
    }

    private AgentStatus agent(String name) {
        return JobStatusFile.fresh(state.folder(), options.subject(), name, Instant.now())
                .orElseThrow(() -> new RefusedException(
                        "job-unknown",
                        404,
                        "No agent keeps the job (%s) on this host; leave --job out for the market's prices alone."
                                .formatted(name)));
    }

    private AgentStatus capped(AgentStatus status) {
        return cap == null ? status : status.withUnitPriceCap(cap);
    }

    private List<Seat> seats(Connection market) {
        double most = cap == null ? Double.MAX_VALUE : cap;
        if (!options.hasToken()) {
            return Seats.of(await(market.anyNode().directory()), most, machines);
        }
        Survey survey = new Survey.Surveyor(market, options.subject()).look();
        survey.complain();
        return Seats.of(survey, most, machines);
    }

    private Rate rate(Optional<AgentStatus> agent, List<Seat> seats, Optional<Credits> left, Optional<Load> load) {
        if (rate != null) {
            return Rate.of(rate.endsWith("/h") ? rate.substring(0, rate.length() - 2) : rate);
        }
        if (budget == null && agent.isPresent()) {
            return agent.get().spendRate();
        }
        return load.flatMap(work -> Forecast.rateFor(seats, left.orElse(Credits.ZERO), work))
                .orElseGet(() -> new Rate(left.filter(Credits::isPositive)
                        .orElseThrow(() -> new IllegalArgumentException(
                                "Give --rate, --budget or --job: there is nothing to spend otherwise."))
                        .micros()));
    }
}
