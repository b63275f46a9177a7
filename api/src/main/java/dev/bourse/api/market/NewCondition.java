package dev.bourse.api.market;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Says whether a machine shall take business.
 *
 * @param machine its name, so that a wrong address does no harm
 * @param condition {@code open}, {@code cordoned} or {@code drained}; draining begins with the latter
 */
public record NewCondition(
        @JsonProperty(required = true) String machine,
        @JsonProperty(required = true) Condition condition) {}
