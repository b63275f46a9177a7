package dev.bourse.dashboards;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bourse.api.observatory.Measures;
import dev.bourse.api.wire.WireJson;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The numbers among the measures, by the names that they have on the wire; the ends of a range are {@code NAME.least} and
 * {@code NAME.most}, and what theorems promise of it is {@code NAME.promised}.
 */
final class MeasureValues {
    private MeasureValues() {}

    static Map<String, Double> of(Measures measures) {
        Map<String, Double> values = new LinkedHashMap<>();
        add("", WireJson.MAPPER.valueToTree(measures.values()), values);
        add("", WireJson.MAPPER.valueToTree(measures.within()), values);
        JsonNode promised = WireJson.MAPPER.valueToTree(measures.theorems().least());
        promised.properties()
                .forEach(least -> values.put(
                        least.getKey() + ".promised", least.getValue().doubleValue()));
        values.put("bidders", (double) measures.bidders());
        values.put("undisclosed", (double) measures.undisclosed());
        return values;
    }

    private static void add(String before, JsonNode part, Map<String, Double> values) {
        part.properties().forEach(field -> {
            if (field.getValue().isNumber()) {
                values.put(before + field.getKey(), field.getValue().doubleValue());
            } else {
                add(before + field.getKey() + ".", field.getValue(), values);
            }
        });
    }
}
