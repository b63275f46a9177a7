package dev.bourse.api.market;

import dev.bourse.api.money.Rate;
import java.time.Instant;
import java.util.Map;

/**
 * A machine's last prices, as the machine signs them.
 *
 * @param machine whose
 * @param epoch the incarnation of its journal
 * @param clearing the clearing they come from
 * @param at when they were signed
 * @param goods by good
 * @param charging what the machine charges for: {@code bid} or {@code used}; null of an older machine
 */
public record Quote(
        String machine, long epoch, long clearing, Instant at, Map<String, GoodPrice> goods, String charging) {
    /**
     * The price of one good.
     *
     * @param capacity how much of it there is, in the good's unit
     * @param price the sum of all rates, the reserve included
     * @param reserve the owner's reserve rate
     * @param bidders how many bid on it
     */
    public record GoodPrice(double capacity, Rate price, Rate reserve, int bidders) {}
}
