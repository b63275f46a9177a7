package dev.bourse.allocation.study;

import dev.bourse.allocation.dynamics.Order;
import java.util.ArrayList;
import java.util.List;

/** What is varied: the settings are all combinations, in order, the last axis fastest. */
public record Axes(
        List<Taste> tastes,
        List<Integer> bidders,
        List<Integer> goods,
        List<Double> reserves,
        List<Integer> stalenesses,
        List<Double> dampings,
        List<Order> orders) {
    public List<Setting> settings() {
        List<Setting> settings = new ArrayList<>();
        for (Market market : markets()) {
            for (int staleness : stalenesses) {
                for (double damping : dampings) {
                    orders.forEach(order -> settings.add(new Setting(market, order, damping, staleness)));
                }
            }
        }
        return settings;
    }

    private List<Market> markets() {
        List<Market> markets = new ArrayList<>();
        for (Taste taste : tastes) {
            for (int m : bidders) {
                for (int n : goods) {
                    reserves.forEach(reserve -> markets.add(new Market(m, n, taste, reserve)));
                }
            }
        }
        return markets;
    }
}
