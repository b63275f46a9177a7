package dev.bourse.simulation.checking;

import dev.bourse.marketnode.auction.Charging;
import dev.bourse.marketnode.auction.Clearing;
import dev.bourse.marketnode.auction.JournalRecord;
import dev.bourse.marketnode.auction.JournalRecord.Authorised;
import dev.bourse.marketnode.auction.JournalRecord.Charged;
import dev.bourse.marketnode.auction.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where use is charged, a bidder pays over a window a fifth of rate times time for standing, and of the rest at most the
 * part that it used of what it was entitled to, as the meter showed; of what the meter did not show, nothing; and nothing
 * at all while it is parked. Counted from records, clearings and readings, and in another way than the auction's.
 */
final class ChargedAtMostMetered extends Checker {
    private static final double NANOS_PER_HOUR = Duration.ofHours(1).toNanos();
    private static final double ROUNDING = 1e-9;

    private final Map<String, MeteredMachine> machines = new HashMap<>();

    @Override
    void opens(Folio machine) {
        machines.put(machine.machine(), new MeteredMachine());
    }

    @Override
    void enforces(Folio machine, Clearing clearing) {
        machines.get(machine.machine()).clears(clearing);
    }

    @Override
    void meters(Folio machine, Reading reading, Instant at) {
        machines.get(machine.machine()).reads(reading, at);
    }

    @Override
    void charges(Folio machine, Charged charged, Authorised authorised) {
        if (machine.charging() == Charging.BID) {
            return;
        }
        double micros = charged.parts().stream()
                .mapToDouble(part -> part.amount().micros())
                .sum();
        if (machine.page(charged.bidder()).parked) {
            require(micros == 0, "%s charged %s, which is parked: %s.", machine.machine(), charged.bidder(), charged);
            return;
        }
        MeteredWindow window = machines.get(machine.machine()).windows.get(charged.bidder());
        Instant until = window == null ? machine.at() : charged.at();
        double time = authorised.rate().microsPerHour()
                * (double) Duration.between(authorised.at(), until).toNanos()
                / NANOS_PER_HOUR;
        double most = window == null ? time / 5 : window.owes(time);
        double all = window == null ? micros : window.pays(micros);
        require(
                all <= most * (1 + ROUNDING) + 1,
                "%s charged %s %f micro-credits in a window, and metered %f.",
                machine.machine(),
                charged.bidder(),
                all,
                most);
    }

    @Override
    void journaled(Folio machine, List<JournalRecord> records) {
        MeteredMachine metered = machines.get(machine.machine());
        for (JournalRecord record : records) {
            if (record instanceof Authorised authorised && !machine.page(authorised.bidder()).parked) {
                metered.authorises(authorised.bidder(), authorised.at(), machine.window());
            }
        }
        metered.windows.keySet().removeIf(bidder -> {
            Folio.Page page = machine.page(bidder);
            return page.bids.isEmpty() || page.parked || page.floor;
        });
    }
}
