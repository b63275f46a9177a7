/**
 * Named checkers, one promise each, told of all that becomes durable or is answered; the first broken promise ends the
 * run.
 *
 * <p>This room knows what the market promises, from books of its own. It must not use the rules that it checks.
 */
package dev.bourse.simulation.checking;
