package dev.bourse.api.bank;

import java.util.List;

/**
 * A page of the ledger, oldest first.
 *
 * @param transfers at most as many as asked for
 * @param next where the next page begins, for the parameter {@code after}; absent on the last page
 */
public record LedgerPage(List<Transfer> transfers, Long next) {}
