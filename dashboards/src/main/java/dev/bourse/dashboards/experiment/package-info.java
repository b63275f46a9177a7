/**
 * The paper's figures, made again beside what the paper says of them and what other code computed.
 *
 * <p>This room knows the experiments of {@code allocation} and what was published; it must not know how a figure is drawn
 * or who asks for it.
 */
package dev.bourse.dashboards.experiment;
