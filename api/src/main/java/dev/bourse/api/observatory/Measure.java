package dev.bourse.api.observatory;

import com.fasterxml.jackson.databind.EnumNamingStrategies.LowerCamelCaseStrategy;
import com.fasterxml.jackson.databind.annotation.EnumNaming;

/** What is measured of a market; {@link Definition} says what each is. On the wire it is named as in {@code nashGap}. */
@EnumNaming(LowerCamelCaseStrategy.class)
public enum Measure {
    EFFICIENCY,
    EFFICIENCY_LESS_RESERVE,
    UTILITY_UNIFORMITY,
    UTILITY_UNIFORMITY_PER_CREDIT,
    ENVY_FREENESS,
    ENVY_FREENESS_PER_CREDIT,
    MAX_ENVY,
    MEAN_ENVY,
    MEAN_ENVY_PER_CREDIT,
    NASH_GAP,
    NASH_WELFARE,
    CONVERGENCE,
    PRICE,
    VOLATILITY,
    UTILISATION,
    SPENDING_GINI,
    OWNERS_INCOME,
    MONEY_SUPPLY
}
