package dev.bourse.bank.records;

import dev.bourse.api.bank.Order;
import dev.bourse.api.bank.TransferKind;
import java.util.Optional;

/**
 * Which transfers, in which order.
 *
 * @param account those from or to it; all without it
 * @param kind those of the kind; all without it
 * @param span when they were posted
 * @param order which come first
 */
public record LedgerFilter(Optional<String> account, Optional<TransferKind> kind, Span span, Order order) {}
