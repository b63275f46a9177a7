package dev.bourse.cli.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bourse.api.signing.SignedType;
import dev.bourse.testkit.Trials;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Vouchers that the bank did not sign, or for somebody else, another machine, another epoch, or that are used up. */
class ForgedVouchersTest extends Siege {
    @Test
    void noVoucherButAGenuineOneForThisBidderMachineAndEpochPays(RandomGenerator random) {
        Forger forger = new Forger(exchange.bankKey(), random);
        Bidding alice = new Bidding(exchange, Persona.BIDDER);
        Bidding bobby = new Bidding(exchange, Persona.OTHER_BIDDER);
        String spent = spent(bobby);
        List<Attack> attacks = new ArrayList<>();
        vouchers(alice.voucher(), forger, random)
                .forEach((name, forged) -> attacks.add(new Attack(name, "4", () -> alice.bid(2, forged.get()))));
        attacks.add(new Attack("voucher that is final", "4", () -> bobby.bid(2, spent)));
        none(attacks, Trials.number(750, 20_000));
    }

    private static Map<String, Supplier<String>> vouchers(String genuine, Forger forger, RandomGenerator random) {
        String token = exchange.token(Persona.BIDDER, Daemon.NODE).orElseThrow();
        Map<String, Supplier<String>> vouchers = forger.forgeries("voucher", genuine, SignedType.VOUCHER);
        vouchers.put("token as voucher", () -> token);
        vouchers.put("quote as voucher", exchange::quote);
        vouchers.put(
                "voucher expired",
                () -> signed(genuine, "expires", Instant.now().toString()));
        vouchers.put("voucher of another account", () -> signed(genuine, "account", "bobby"));
        vouchers.put("voucher of another machine", () -> signed(genuine, "machine", Exchange.OTHER_MACHINE));
        vouchers.put("voucher of another epoch", () -> signed(genuine, "epoch", "" + (2 + random.nextInt(9))));
        return vouchers;
    }

    /** A voucher that the bank really signed, with another value in one place. */
    private static String signed(String voucher, String member, String value) {
        var payload = Forger.payload(voucher)
                .put(member, value)
                .put("hold", UUID.randomUUID().toString());
        return exchange.bankKey().sign(SignedType.VOUCHER, payload);
    }

    /** The voucher of a bid that was placed, withdrawn and settled. */
    private static String spent(Bidding bobby) {
        String voucher = bobby.voucher();
        assertEquals(200, bobby.bid(1, 2, voucher).status());
        assertEquals(204, bobby.withdraw(2).status());
        bobby.settled();
        return voucher;
    }
}
