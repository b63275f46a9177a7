package dev.bourse.api.market;

import dev.bourse.api.money.Rate;
import java.time.Instant;
import java.util.Optional;

/**
 * What a task's bidder has of the machine, as the task finds it in the file that {@code BOURSE_SHARE_FILE} names.
 *
 * @param share its part of the machine, 0 to 1; 0 on the floor, where it is out of funds
 * @param rate what it pays for that, in credits per hour
 * @param price what all pay for the whole, in credits per hour
 * @param cpus its part in CPUs, for all of its tasks together
 * @param clearing the clearing that this follows from
 * @param at when that was
 * @param noticeEnds when the share ends for want of funds, or since the machine is drained, if it does: time to make a checkpoint
 */
public record ShareNote(
        double share, Rate rate, Rate price, double cpus, long clearing, Instant at, Instant noticeEnds) {
    /** When the share ends, if it does. */
    public Optional<Instant> notice() {
        return Optional.ofNullable(noticeEnds);
    }

    /** The same, ending then. */
    public ShareNote until(Instant end) {
        return new ShareNote(share, rate, price, cpus, clearing, at, end);
    }

    /** Whether it says the same as the other, of whichever clearing. */
    public boolean saysAs(ShareNote other) {
        return share == other.share
                && rate.equals(other.rate)
                && price.equals(other.price)
                && cpus == other.cpus
                && notice().equals(other.notice());
    }
}
