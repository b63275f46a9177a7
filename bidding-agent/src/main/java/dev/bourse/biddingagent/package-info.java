/**
 * The user's side: an agent that spends a budget on machines and keeps a job running on what it buys. The pure cores are
 * {@code bidding}, {@code valuation} and {@code job}; {@link dev.bourse.biddingagent.Agent} joins them, and the rest of
 * this room is the shell that looks at machines and bank and does what the core planned.
 *
 * <p>{@link dev.bourse.biddingagent.AgentDaemon} is the door. This room must not know how a node clears or enforces.
 */
package dev.bourse.biddingagent;
