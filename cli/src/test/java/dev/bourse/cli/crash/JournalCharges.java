package dev.bourse.cli.crash;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.bourse.api.money.Credits;
import dev.bourse.api.wire.WireJson;
import dev.bourse.marketnode.auction.JournalRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a node's journal says it charged, read without the node: the sum by hold. */
final class JournalCharges {
    private static final TypeReference<List<JournalRecord>> RECORDS = new TypeReference<>() {};
    /** Eight digits of checksum and a space. */
    private static final int CHECKSUM = 9;

    private JournalCharges() {}

    /** Of a node that writes no more, or nothing that matters. */
    static Map<String, Credits> of(Daemon node) {
        Map<String, Credits> charged = new HashMap<>();
        try {
            for (String line : complete(Files.readString(node.data().resolve("books/auction.journal")))) {
                for (JournalRecord each : WireJson.MAPPER.readValue(line.substring(CHECKSUM), RECORDS)) {
                    fold(each, charged);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return charged;
    }

    /** All but the header and what is being written just now. */
    private static List<String> complete(String text) {
        return text.substring(text.indexOf('\n') + 1, text.lastIndexOf('\n') + 1)
                .lines()
                .toList();
    }

    private static void fold(JournalRecord each, Map<String, Credits> charged) {
        if (each instanceof JournalRecord.BidPlaced placed) {
            placed.vouchers().forEach(voucher -> charged.putIfAbsent(voucher.hold(), Credits.ZERO));
        } else if (each instanceof JournalRecord.HoldKept kept) {
            charged.put(kept.voucher().hold(), kept.charged());
        } else if (each instanceof JournalRecord.Charged charge) {
            charge.parts().forEach(part -> charged.merge(part.hold(), part.amount(), Credits::plus));
        }
    }
}
