/**
 * Divides what bidders send by a network device: a class of the queue discipline htb for each of them, sized by share, and
 * rules of nftables that tell from a socket's group whose a packet is.
 *
 * <p>This room knows {@code tc}, {@code nft}, their words, devices and rates. It must not know how tasks are run, nor prices
 * or accounts.
 */
package dev.bourse.enforcement.net;
