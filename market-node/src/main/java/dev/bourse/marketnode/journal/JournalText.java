package dev.bourse.marketnode.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import dev.bourse.api.problem.RefusedException;
import dev.bourse.api.wire.WireJson;
import java.io.ByteArrayOutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the bytes of a journal say. The first line names format and journal; every other is one append, a JSON array, so
 * that an append is there whole or not at all even when a power failure kept its later pages and lost its earlier ones.
 *
 * @param header the first line
 * @param records all that was appended, oldest first
 * @param length of the good bytes; what lies behind is the torn end of an append that was never acknowledged
 */
record JournalText<T>(Header header, List<T> records, long length) {
    /** The format written here. */
    static final int FORMAT = 1;

    /**
     * The first line.
     *
     * @param format of the lines that follow
     * @param journal the identity of the journal
     */
    record Header(int format, String journal) {}

    /** How records of a type are written and read; made once, for making it takes longer than most appends. */
    private record Records(ObjectWriter writer, ObjectReader reader) {
        static final ClassValue<Records> OF = new ClassValue<>() {
            @Override
            protected Records computeValue(Class<?> type) {
                // The declared element type makes Jackson write which of the sealed alternatives each record is.
                JavaType list = WireJson.MAPPER.getTypeFactory().constructCollectionType(List.class, type);
                return new Records(WireJson.MAPPER.writerFor(list), WireJson.MAPPER.readerFor(list));
            }
        };
    }

    static byte[] header(String journal) {
        return Line.of(WireJson.bytes(new Header(FORMAT, journal)));
    }

    static <T> byte[] append(Class<T> type, List<T> records) {
        try {
            return Line.of(Records.OF.get(type).writer().writeValueAsBytes(records));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A whole journal with these records, a line for each. */
    static <T> byte[] whole(String journal, Class<T> type, List<T> records) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(header(journal));
        records.forEach(record -> bytes.writeBytes(append(type, List.of(record))));
        return bytes.toByteArray();
    }

    static <T> JournalText<T> read(Path path, byte[] bytes, Class<T> type) {
        Header header = null;
        List<T> records = new ArrayList<>();
        int from = 0;
        for (int number = 1; from < bytes.length; number++) {
            int end = end(bytes, from);
            Optional<String> text = Line.text(bytes, from, end);
            if (text.isEmpty() || end == bytes.length) {
                if (header != null && end + 1 >= bytes.length) {
                    return new JournalText<>(header, records, from);
                }
                throw corrupt(path, number, "its checksum does not fit");
            }
            if (header == null) {
                header = header(path, text.get());
            } else {
                records.addAll(records(path, number, text.get(), type));
            }
            from = end + 1;
        }
        if (header == null) {
            throw corrupt(path, 1, "it is missing");
        }
        return new JournalText<>(header, records, from);
    }

    private static Header header(Path path, String text) {
        Header header;
        try {
            header = WireJson.read(text, Header.class);
        } catch (UncheckedIOException e) {
            throw corrupt(path, 1, e.getMessage());
        }
        if (header.format() > FORMAT) {
            throw new RefusedException(
                    "data-too-new",
                    409,
                    "The journal (%s) has format %d and this program reads up to %d; start the newer program that wrote it."
                            .formatted(path, header.format(), FORMAT));
        }
        return header;
    }

    private static <T> List<T> records(Path path, int number, String text, Class<T> type) {
        try {
            return Records.OF.get(type).reader().readValue(text);
        } catch (JsonProcessingException e) {
            throw corrupt(path, number, e.getOriginalMessage());
        }
    }

    private static int end(byte[] bytes, int from) {
        int end = from;
        while (end < bytes.length && bytes[end] != '\n') {
            end++;
        }
        return end;
    }

    private static RefusedException corrupt(Path path, int line, String why) {
        return new RefusedException(
                "journal-corrupt",
                500,
                "Line %d of the journal (%s) is damaged (%s); move the file away to begin a new epoch: open holds go back to their accounts when they expire."
                        .formatted(line, path, why));
    }
}
