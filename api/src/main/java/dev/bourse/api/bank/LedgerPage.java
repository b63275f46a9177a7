package dev.bourse.api.bank;

import java.util.List;

/**
 * A page of the ledger.
 *
 * @param transfers in the order asked for
 * @param next the cursor of the page that follows; absent on the last
 */
public record LedgerPage(List<Transfer> transfers, String next) implements Page<Transfer> {
    @Override
    public List<Transfer> items() {
        return transfers;
    }
}
