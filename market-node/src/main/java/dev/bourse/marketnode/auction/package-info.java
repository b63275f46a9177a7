/**
 * The auction of one machine: bids, proportional shares, vouchers, charges, and the outbox that settles them, as state
 * machines: {@code (state, commands, instant) -> (state, records)}.
 *
 * <p>This room knows who bids what with whose vouchers, and what must be written down before anybody may see it. It
 * must not know where records are written, how shares are enforced, what the time is, or how bidders value anything.
 */
package dev.bourse.marketnode.auction;
