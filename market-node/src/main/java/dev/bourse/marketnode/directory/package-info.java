/**
 * Who is there and at what price, as far as was heard: soft state in Hazelcast, reached through Vert.x, which may be
 * stale or lost without harm.
 *
 * <p>This room knows how machines hear of each other; it must not know how prices come about, and holds no money.
 */
package dev.bourse.marketnode.directory;
