/**
 * What a machine can do to carry out shares: limit bidders, run their tasks and read back what they used, as values and
 * one interface, {@link dev.bourse.enforcement.Enforcer}.
 *
 * <p>This room knows bidders, shares, tasks and CPU time. It must not know how a host limits anything (that is
 * {@code tree}), how a task is run ({@code runner}), nor prices, accounts or HTTP.
 */
package dev.bourse.enforcement;
