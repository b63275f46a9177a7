package dev.bourse.simulation.checking;

import dev.bourse.marketnode.auction.JournalRecord;
import java.time.Instant;
import java.util.List;

/**
 * A bid that pays has a voucher with credits left whose time has not ended; one on the floor is within its notice. A
 * machine's word on this is as old as its last record.
 */
final class NoBidOutlivesItsFunds extends Checker {
    @Override
    void answers(Folio machine, List<JournalRecord> records) {
        machine.pages().forEach((bidder, page) -> {
            if (page.bids.isEmpty()) {
                return;
            }
            if (page.floor) {
                require(
                        page.notice
                                .filter(until -> machine.at().isBefore(until))
                                .isPresent(),
                        "%s keeps the bid of %s on the floor at %s, with notice until %s.",
                        machine.machine(),
                        bidder,
                        machine.at(),
                        page.notice);
            } else {
                require(
                        isFunded(page, machine.trueTime(machine.at())),
                        "%s keeps the bid of %s at %s with nothing left to pay it: %s.",
                        machine.machine(),
                        bidder,
                        machine.at(),
                        page.holds.values());
            }
        });
    }

    private static boolean isFunded(Folio.Page page, Instant now) {
        long rate = page.rate();
        for (Folio.Held held : page.holds.values()) {
            if (!held.closed()
                    && held.left() > 0
                    && held.voucher().maxRate().microsPerHour() >= rate
                    && now.isBefore(held.voucher().expires())) {
                return true;
            }
        }
        return false;
    }
}
