package dev.bourse.bank;

import dev.bourse.api.bank.LedgerSummary;
import dev.bourse.api.bank.SettlementResult;
import dev.bourse.api.money.Credits;
import dev.bourse.bank.ledger.Outcome;
import dev.bourse.bank.store.Statements;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** What the bank shows at {@code /metrics}: what is committed at once, money and holds as of the last look. */
final class BankMeters {
    private static final double MICROS = 1e6;

    private final MeterRegistry registry;
    private final DistributionSummary batches;
    private volatile Look look;

    private record Look(LedgerSummary money, long openHolds) {}

    BankMeters(MeterRegistry registry, Statements statements) {
        this.registry = registry;
        this.batches = DistributionSummary.builder("bourse.bank.commit.requests")
                .description("requests committed together")
                .register(registry);
        look(statements);
        money("issued", LedgerSummary::issued);
        money("held", LedgerSummary::held);
        money("charged", LedgerSummary::charged);
        money("left", LedgerSummary::left);
        Gauge.builder("bourse.bank.holds.open", () -> look.openHolds())
                .description("holds that can still be settled")
                .register(registry);
    }

    private void money(String part, Function<LedgerSummary, Credits> figure) {
        Gauge.builder("bourse.bank.credits", () -> figure.apply(look.money()).micros() / MICROS)
                .description("credits by where they are")
                .tag("part", part)
                .register(registry);
    }

    /** Looks into the books; a scrape sees what was there then. Blocks. */
    void look(Statements statements) {
        look = new Look(statements.summary(), statements.openHolds());
    }

    /** Counts the outcomes of one commit. */
    void committed(List<? extends Outcome<?>> outcomes) {
        batches.record(outcomes.size());
        outcomes.forEach(this::count);
    }

    private void count(Outcome<?> outcome) {
        switch (outcome) {
            case Outcome.Done<?>(var value, var postings) -> {
                postings.forEach(posting -> count("bourse.bank.transfers", "kind", posting.kind()));
                if (value instanceof SettlementResult(var entries)) {
                    entries.forEach(entry -> count("bourse.bank.settlements", "outcome", entry.outcome()));
                }
            }
            case Outcome.Repeated<?> repeated ->
                registry.counter("bourse.bank.repeats").increment();
            case Outcome.Refused<?>(var refusal) ->
                registry.counter("bourse.bank.refusals", "code", refusal.code()).increment();
        }
    }

    private void count(String meter, String tag, Enum<?> value) {
        registry.counter(meter, tag, value.name().toLowerCase(Locale.ROOT)).increment();
    }
}
