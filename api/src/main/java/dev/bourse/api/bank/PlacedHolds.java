package dev.bourse.api.bank;

import java.util.List;

/**
 * The holds that were placed.
 *
 * @param vouchers in the order asked for
 */
public record PlacedHolds(List<Item> vouchers) {
    /**
     * One hold and its signed voucher.
     *
     * @param signed the voucher as the bank signed it (compact JWS), to be handed to the machine
     * @param voucher what it says
     */
    public record Item(String signed, Voucher voucher) {}
}
