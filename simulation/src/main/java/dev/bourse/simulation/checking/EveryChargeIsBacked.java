package dev.bourse.simulation.checking;

import dev.bourse.api.bank.Hold;
import dev.bourse.marketnode.auction.JournalRecord;
import dev.bourse.marketnode.auction.JournalRecord.Authorised;
import dev.bourse.marketnode.auction.JournalRecord.Charged;
import dev.bourse.marketnode.auction.JournalRecord.Part;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Every charge at the bank is backed by charges in its machine's journal, and every charge in a journal by an
 * authorisation that an earlier append made durable: hold by hold not more, and not more than its rate gives for the time.
 */
final class EveryChargeIsBacked extends Checker {
    private static final BigInteger NANOS_PER_HOUR =
            BigInteger.valueOf(Duration.ofHours(1).toNanos());

    private final Map<String, Folio> honest;
    private final Map<String, Map<String, Opened>> opened = new HashMap<>();

    private record Opened(Authorised authorisation, long append) {}

    /** Machines that lie have no folio; the bank bounds what they can take. */
    EveryChargeIsBacked(Map<String, Folio> honest) {
        this.honest = honest;
    }

    @Override
    void bankWrote(BankChange change, Instant at) {
        if (change instanceof BankChange.Held(var _, Hold after)
                && honest.containsKey(after.voucher().machine())) {
            Folio machine = honest.get(after.voucher().machine());
            long journaled = machine.everCharged(after.voucher().hold());
            require(
                    after.settled().micros() <= journaled,
                    "The hold %s is charged %s, and %s has %d micro-credits in its journal.",
                    after.voucher().hold(),
                    after.settled(),
                    machine.machine(),
                    journaled);
        }
    }

    @Override
    void journaled(Folio machine, List<JournalRecord> records) {
        Map<String, Opened> open = opened.computeIfAbsent(machine.machine(), _ -> new HashMap<>());
        for (JournalRecord record : records) {
            switch (record) {
                case Authorised authorised -> open.put(authorised.bidder(), new Opened(authorised, machine.appends()));
                case Charged charged -> charged(machine, charged, open.remove(charged.bidder()));
                default -> {
                    // No money.
                }
            }
        }
    }

    @Override
    void compacted(Folio machine, List<JournalRecord> records) {
        begin(machine);
    }

    @Override
    void recovered(Folio machine, List<JournalRecord> records, boolean restored) {
        begin(machine);
    }

    private void begin(Folio machine) {
        Map<String, Opened> open = opened.computeIfAbsent(machine.machine(), _ -> new HashMap<>());
        open.clear();
        machine.pages()
                .forEach((bidder, page) ->
                        page.open.ifPresent(authorised -> open.put(bidder, new Opened(authorised, machine.appends()))));
    }

    private void charged(Folio machine, Charged charged, Opened open) {
        if (charged.parts().isEmpty()) {
            return;
        }
        require(
                open != null && open.append() < machine.appends(),
                "%s charged %s with no authorisation written before: %s.",
                machine.machine(),
                charged.bidder(),
                charged.parts());
        Authorised authorised = open.authorisation();
        long total = 0;
        for (Part part : charged.parts()) {
            total += part.amount().micros();
            require(
                    isWithin(authorised, part),
                    "%s charged %s, and had authorised %s.",
                    machine.machine(),
                    part,
                    authorised.parts());
        }
        Duration time = Duration.between(authorised.at(), charged.at());
        long most = BigInteger.valueOf(authorised.rate().microsPerHour())
                .multiply(BigInteger.valueOf(time.toNanos()))
                .divide(NANOS_PER_HOUR)
                .longValueExact();
        require(
                total <= most + 1,
                "%s charged %s %d micro-credits for %s at %s per hour.",
                machine.machine(),
                charged.bidder(),
                total,
                time,
                authorised.rate());
    }

    private static boolean isWithin(Authorised authorised, Part charged) {
        for (Part part : authorised.parts()) {
            if (part.hold().equals(charged.hold())
                    && charged.amount().compareTo(part.amount()) <= 0
                    && !charged.through().isAfter(part.through())) {
                return true;
            }
        }
        return false;
    }
}
