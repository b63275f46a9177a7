package dev.bourse.api.bank;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** In which order what was recorded is listed. */
public enum Order {
    /** The oldest first. */
    @JsonProperty("oldest")
    OLDEST,
    /** The newest first. */
    @JsonProperty("newest")
    NEWEST;

    static String word(Order order) {
        return order == null ? null : order.name().toLowerCase(Locale.ROOT);
    }
}
