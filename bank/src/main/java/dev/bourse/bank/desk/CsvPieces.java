package dev.bourse.bank.desk;

import dev.bourse.bank.records.Position;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A long list as CSV: the header, then the lines of one read after the other, until one finds nothing. Each piece is
 * asked for when the one before is done.
 */
final class CsvPieces<T> {
    private final String header;
    private final Function<T, String> line;
    private final Function<T, Position> position;
    private final Function<Optional<Position>, List<T>> read;
    private boolean begun;
    private Optional<Position> last = Optional.empty();

    CsvPieces(
            String header,
            Function<T, String> line,
            Function<T, Position> position,
            Function<Optional<Position>, List<T>> read) {
        this.header = header;
        this.line = line;
        this.position = position;
        this.read = read;
    }

    /** The next piece; empty after the last. Blocks. */
    Optional<Buffer> next() {
        List<T> items = read.apply(last);
        if (items.isEmpty() && begun) {
            return Optional.empty();
        }
        String start = begun ? "" : header;
        begun = true;
        last = items.isEmpty() ? last : Optional.of(position.apply(items.getLast()));
        return Optional.of(Buffer.buffer(items.stream().map(line).collect(Collectors.joining("", start, ""))));
    }
}
