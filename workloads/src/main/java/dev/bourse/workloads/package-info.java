/**
 * The trainer: a program that turns processor time into a better model and says how far it is.
 *
 * <p>This room knows arguments, the environment, files, signals and the lines a market's machine may read from standard
 * output. It must not know prices, budgets, shares, or which machine it runs on: it meets the world through those alone.
 */
package dev.bourse.workloads;
