package dev.bourse.api.bank;

import java.util.List;

/**
 * A page of what administrators did.
 *
 * @param acts in the order asked for
 * @param next the cursor of the page that follows; absent on the last
 */
public record AuditPage(List<AuditLine> acts, String next) implements Page<AuditLine> {
    @Override
    public List<AuditLine> items() {
        return acts;
    }
}
