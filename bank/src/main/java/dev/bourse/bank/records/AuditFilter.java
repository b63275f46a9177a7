package dev.bourse.bank.records;

import dev.bourse.api.bank.Order;
import java.util.Optional;

/**
 * Which acts of administrators, in which order.
 *
 * @param subject those of the administrator; all without it
 * @param operation those of the operation; all without it
 * @param object those about the account, machine or hold; all without it
 * @param span when they were done
 * @param order which come first
 */
public record AuditFilter(
        Optional<String> subject, Optional<String> operation, Optional<String> object, Span span, Order order) {}
