package dev.bourse.api.observatory;

import java.time.Instant;
import java.util.List;

/**
 * How the dashboard's history stands.
 *
 * @param beginning the first moment that it knows of; absent while it knows none
 * @param bytes how large its file is
 * @param waiting rows that are not written yet
 * @param dropped how much was dropped since the start because too much waited
 * @param unwritten how much could not be written since the start
 * @param failing why nothing can be written now; absent while it can
 * @param refused clearings that cannot be, since the start, the latest first
 * @param gaps the latest gaps, the latest first
 */
public record HistoryState(
        Instant beginning,
        long bytes,
        long waiting,
        long dropped,
        long unwritten,
        String failing,
        List<Refused> refused,
        List<Gap> gaps) {
    /** The same without what was wrong with clearings. */
    public HistoryState withoutFaults() {
        List<Refused> counted = refused.stream()
                .map(each -> new Refused(each.machine(), each.code(), each.count(), null, each.at()))
                .toList();
        return new HistoryState(beginning, bytes, waiting, dropped, unwritten, failing, counted, gaps);
    }

    /**
     * Clearings of a machine that were not kept.
     *
     * @param machine whose
     * @param code why, for programs
     * @param count how many
     * @param last what was wrong with the last; absent for who may not know of shares
     * @param at when the last came
     */
    public record Refused(String machine, String code, long count, String last, Instant at) {}

    /**
     * A time of which something is not known.
     *
     * @param machine of which machine; absent where it is of all
     * @param from since when
     * @param to until when; absent while it lasts
     * @param missed how much is known to be missing
     * @param reason {@code missed}, {@code dropped}, {@code unheard}, {@code gone}, {@code dashboard-down} or
     *     {@code not-written}
     */
    public record Gap(String machine, Instant from, Instant to, long missed, String reason) {}
}
