/**
 * Keeps a job's tasks where its bidder has a share: which rank runs on which machine, what must be started or stopped,
 * and when the job is over. By state, not by event. {@link dev.bourse.biddingagent.job.JobKeeper} is the door.
 *
 * <p>This room knows tasks and machines' names; it must not know bids, prices or the network.
 */
package dev.bourse.biddingagent.job;
