/**
 * What machines are worth to a bidder: {@link dev.bourse.biddingagent.valuation.Weights}, given by the user or learned
 * from the progress of the job.
 *
 * <p>This room knows units of progress and CPU time; it must not know prices, bids or where readings come from.
 */
package dev.bourse.biddingagent.valuation;
