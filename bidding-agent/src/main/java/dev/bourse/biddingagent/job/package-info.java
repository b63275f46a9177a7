/**
 * Keeps a job's tasks where its bidder has a share: which rank runs on which machine, what must be started or stopped,
 * what is tried again and where not, and when the job is over. By state, not by event.
 * {@link dev.bourse.biddingagent.job.JobKeeper} is the door; {@link dev.bourse.biddingagent.job.JobSpec} is what a user
 * says.
 *
 * <p>This room knows tasks and machines' names; it must not know bids, prices or the network.
 */
package dev.bourse.biddingagent.job;
