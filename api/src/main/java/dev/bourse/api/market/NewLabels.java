package dev.bourse.api.market;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Changes what a machine says it is and holds.
 *
 * @param machine its name, so that a wrong address does no harm
 * @param set labels to add or replace
 * @param remove names of labels to take off; one that isn't there changes nothing
 */
public record NewLabels(@JsonProperty(required = true) String machine, Map<String, String> set, List<String> remove) {
    /** What is absent changes nothing. */
    public NewLabels {
        set = Map.copyOf(Objects.requireNonNullElse(set, Map.of()));
        remove = List.copyOf(Objects.requireNonNullElse(remove, List.of()));
    }
}
