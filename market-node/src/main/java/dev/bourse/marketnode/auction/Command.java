package dev.bourse.marketnode.auction;

import dev.bourse.api.bank.Voucher;
import dev.bourse.api.money.Rate;
import java.util.List;

/** What can be asked of an auction; a step without commands is a tick. */
public sealed interface Command {
    /**
     * Sets the bidder's bid on a good.
     *
     * @param bidder whose
     * @param good on what
     * @param rate what it pays
     * @param vouchers whose signatures were checked, to add to those the auction has; known ones change nothing
     * @param sequence the number of this request about the bid; 0 for none
     */
    record PlaceBid(String bidder, String good, Rate rate, List<Voucher> vouchers, long sequence) implements Command {
        /** Takes a copy. */
        public PlaceBid {
            vouchers = List.copyOf(vouchers);
        }

        /** Without a number. */
        public PlaceBid(String bidder, String good, Rate rate, List<Voucher> vouchers) {
            this(bidder, good, rate, vouchers, 0);
        }
    }

    /**
     * Ends a bid; with the bidder's last one its vouchers become final.
     *
     * @param bidder whose
     * @param good on what
     * @param sequence the number of this request about the bid; 0 for none
     */
    record Withdraw(String bidder, String good, long sequence) implements Command {
        /** Without a number. */
        public Withdraw(String bidder, String good) {
            this(bidder, good, 0);
        }
    }

    /** Ends all bids, because the machine is drained. */
    record Drain() implements Command {}

    /**
     * Charges a hold no more, because the bank refused its settlement.
     *
     * @param hold the hold; an unknown one changes nothing
     */
    record DropHold(String hold) implements Command {}
}
