package dev.bourse.marketnode.auction;

import dev.bourse.api.bank.SettlementBatch;
import dev.bourse.api.bank.SettlementResult;
import dev.bourse.api.bank.SettlementResult.Outcome;
import dev.bourse.api.bank.Voucher;
import dev.bourse.api.money.Credits;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** As much of a bank as settlement needs: it bounds every entry and posts every key once. */
final class TinyBank {
    final Map<String, Credits> settled = new HashMap<>();
    final Map<String, SettlementBatch.Entry> last = new HashMap<>();
    int repeats;
    private final Map<String, Voucher> holds = new HashMap<>();

    void issue(Voucher voucher) {
        holds.put(voucher.hold(), voucher);
    }

    SettlementResult settle(SettlementBatch batch) {
        return new SettlementResult(batch.entries().stream().map(this::settle).toList());
    }

    private SettlementResult.Entry settle(SettlementBatch.Entry entry) {
        SettlementBatch.Entry before = last.get(entry.hold());
        if (entry.equals(before)) {
            repeats++;
            return answer(entry, Outcome.REPEATED, null);
        }
        long expected = before == null ? 1 : before.sequence() + 1;
        Voucher voucher = holds.get(entry.hold());
        Credits sum = settled.getOrDefault(entry.hold(), Credits.ZERO).plus(entry.amount());
        Duration elapsed = Duration.between(voucher.placed(), entry.through());
        if (entry.sequence() != expected) {
            return answer(entry, Outcome.REFUSED, "key-reused");
        }
        if (before != null && before.last()) {
            return answer(entry, Outcome.REFUSED, "hold-released");
        }
        if (sum.compareTo(voucher.amount()) > 0
                || sum.compareTo(voucher.maxRate().coverFor(elapsed)) > 0) {
            return answer(entry, Outcome.REFUSED, "beyond-hold");
        }
        if (entry.through().isAfter(voucher.expires())) {
            return answer(entry, Outcome.REFUSED, "beyond-expiry");
        }
        settled.put(entry.hold(), sum);
        last.put(entry.hold(), entry);
        return answer(entry, Outcome.SETTLED, null);
    }

    private static SettlementResult.Entry answer(SettlementBatch.Entry entry, Outcome outcome, String code) {
        return new SettlementResult.Entry(
                entry.hold(), entry.sequence(), outcome, code, code == null ? null : "Because of " + code + ".");
    }
}
