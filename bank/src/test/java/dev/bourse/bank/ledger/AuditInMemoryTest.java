package dev.bourse.bank.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import dev.bourse.api.bank.AuditLine;
import dev.bourse.api.wire.WireJson;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

class AuditInMemoryTest extends AuditContract {
    private final MapBooks books = new MapBooks();

    @Override
    protected <T> T inBooks(Function<Books, T> work) {
        return work.apply(books);
    }

    @Override
    protected List<AuditLine> acts() {
        List<AuditLine> lines = new ArrayList<>();
        for (AuditEntry act : books.acts()) {
            lines.add(new AuditLine(
                    lines.size() + 1L,
                    act.at(),
                    act.subject(),
                    act.operation(),
                    act.object(),
                    content(act),
                    act.key().orElse(null)));
        }
        return lines;
    }

    private static Map<String, Object> content(AuditEntry act) {
        try {
            return WireJson.MAPPER
                    .readerFor(new TypeReference<Map<String, Object>>() {})
                    .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .readValue(act.content());
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
