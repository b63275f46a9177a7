package dev.bourse.simulation.checking;

import dev.bourse.marketnode.auction.JournalRecord;
import dev.bourse.marketnode.auction.JournalRecord.Authorised;
import dev.bourse.marketnode.auction.JournalRecord.Charged;
import dev.bourse.marketnode.auction.JournalRecord.Part;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who has a paid share is authorised for the moment: against its own vouchers of this machine and epoch, together not
 * above what is left of each, and, by the bank's clock, not beyond their expiry. Between two steps nobody is served for
 * longer than was authorised, a step of the clock excepted, and a disk that takes no records: then shares stay as they
 * are, unpaid, until it does.
 */
final class NoRunBeyondVouchers extends Checker {
    private final Duration step;
    private final Map<String, Set<String>> stalled = new HashMap<>();

    /** A checker that knows how far a clock may step at once. */
    NoRunBeyondVouchers(Duration step) {
        this.step = step;
    }

    @Override
    void stalls(Folio machine) {
        stalled.computeIfAbsent(machine.machine(), _ -> new HashSet<>())
                .addAll(machine.pages().keySet());
    }

    @Override
    void recovered(Folio machine, List<JournalRecord> records, boolean restored) {
        stalls(machine);
    }

    @Override
    void charges(Folio machine, Charged charged, Authorised authorised) {
        boolean excused =
                stalled.computeIfAbsent(machine.machine(), _ -> new HashSet<>()).remove(charged.bidder());
        Duration unpaid = Duration.between(authorised.at().plus(machine.interval()), charged.at());
        require(
                excused || unpaid.compareTo(step) <= 0,
                "%s served %s for %s beyond the authorisation of %s.",
                machine.machine(),
                charged.bidder(),
                unpaid,
                authorised.at());
    }

    @Override
    void answers(Folio machine, List<JournalRecord> records) {
        machine.pages().forEach((bidder, page) -> {
            if (!page.bids.isEmpty() && !page.floor) {
                check(machine, bidder, page);
            }
        });
    }

    private void check(Folio machine, String bidder, Folio.Page page) {
        Optional<Authorised> open = page.open;
        require(
                open.filter(authorised ->
                                !authorised.at().plus(machine.interval()).isBefore(machine.at()))
                        .isPresent(),
                "%s serves %s at %s, and the last authorisation is %s.",
                machine.machine(),
                bidder,
                machine.at(),
                open);
        require(
                open.get().rate().microsPerHour() == page.rate(),
                "%s serves %s for %d micro-credits per hour, and authorised %s.",
                machine.machine(),
                bidder,
                page.rate(),
                open.get());
        for (Part part : open.get().parts()) {
            Folio.Held held = page.holds.get(part.hold());
            require(
                    held != null
                            && held.voucher().machine().equals(machine.machine())
                            && held.voucher().epoch() == machine.epoch()
                            && held.voucher().account().equals(bidder),
                    "%s in epoch %d serves %s on the voucher %s.",
                    machine.machine(),
                    machine.epoch(),
                    bidder,
                    held);
            require(
                    part.amount().micros() <= held.left() && !held.closed(),
                    "%s authorised %s of what is left of %s.",
                    machine.machine(),
                    part,
                    held);
            Instant through = machine.trueTime(part.through());
            require(
                    !through.isAfter(held.voucher().expires()),
                    "%s serves %s through %s of the bank's time, on a voucher that expires at %s.",
                    machine.machine(),
                    bidder,
                    through,
                    held.voucher().expires());
        }
    }
}
