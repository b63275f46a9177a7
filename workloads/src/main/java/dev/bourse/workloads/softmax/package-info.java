/**
 * Multinomial logistic regression by stochastic gradient descent, for ever if need be.
 *
 * <p>This room knows samples, weights, gradients, the learning rate and what a checkpoint says. The same seed gives
 * the same weights, bit for bit, on any number of threads and over any number of resumptions. It must not know files,
 * the clock, the environment, arguments, or anything of a market.
 */
package dev.bourse.workloads.softmax;
