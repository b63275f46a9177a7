/**
 * The trading post: bidders with complementary utilities bid on each good and share it in proportion.
 *
 * <p>This room knows in which order bidders answer so that they settle, and what their rest is worth. It must not know how a
 * bidder finds its best answer.
 */
package dev.bourse.allocation.mechanism.post;
