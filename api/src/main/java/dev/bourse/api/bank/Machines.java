package dev.bourse.api.bank;

import java.util.List;

/**
 * A page of the list of machines.
 *
 * @param machines by name
 * @param next the cursor of the page that follows; absent on the last
 */
public record Machines(List<Machine> machines, String next) implements Page<Machine> {
    @Override
    public List<Machine> items() {
        return machines;
    }
}
