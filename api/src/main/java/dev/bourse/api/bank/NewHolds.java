package dev.bourse.api.bank;

import dev.bourse.api.money.Credits;
import dev.bourse.api.money.Rate;
import java.util.List;

/**
 * Asks for holds on the caller's account, all or none.
 *
 * @param holds one entry for each machine
 */
public record NewHolds(List<Item> holds) {
    /**
     * One hold.
     *
     * @param machine who may charge
     * @param amount at most this, above zero
     * @param maxRate at most this fast, above zero
     * @param seconds for so long
     */
    public record Item(String machine, Credits amount, Rate maxRate, long seconds) {}
}
