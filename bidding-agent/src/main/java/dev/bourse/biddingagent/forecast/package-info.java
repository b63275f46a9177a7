/**
 * What a spend rate gets and when a job ends, at the prices of now: {@link dev.bourse.biddingagent.forecast.Forecast}.
 *
 * <p>This room knows prices, speeds and work left; it must not know where they are read or how they are shown.
 */
package dev.bourse.biddingagent.forecast;
