package dev.bourse.marketnode.market;

import dev.bourse.marketnode.auction.Clearing;
import dev.bourse.marketnode.auction.JournalRecord;

/** Hears what the market did, once it is written and enforced; on the event loop. */
public interface MarketListener {
    /** Shares changed. */
    void cleared(Clearing clearing);

    /** Something happened to a bidder. */
    void happened(JournalRecord.Event event);
}
