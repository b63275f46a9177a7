package dev.bourse.dashboards.observatory;

import dev.bourse.allocation.measure.Gini;
import dev.bourse.api.market.Clearing;
import dev.bourse.api.market.Clearing.GoodClearing;
import dev.bourse.api.observatory.Measure;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What can be measured without knowing what anybody wants. */
final class Trade {
    private static final double MICROS = 1e6;

    private Trade() {}

    static Map<Measure, Double> of(List<Clearing> machines, Collection<Long> spending) {
        Map<Measure, Double> values = new EnumMap<>(Measure.class);
        double capacity = 0;
        double prices = 0;
        double held = 0;
        for (Clearing machine : machines) {
            GoodClearing good = Moment.good(machine);
            capacity += good.capacity();
            prices += good.price().microsPerHour();
            held += good.capacity() * good.utilisation();
        }
        if (capacity > 0) {
            values.put(Measure.PRICE, prices / MICROS / capacity);
            values.put(Measure.UTILISATION, held / capacity);
        }
        double[] spent = spending.stream().mapToDouble(Long::doubleValue).toArray();
        values.put(Measure.SPENDING_GINI, Gini.of(spent));
        values.put(
                Measure.OWNERS_INCOME,
                spending.stream().mapToLong(Long::longValue).sum() / MICROS);
        return values;
    }
}
