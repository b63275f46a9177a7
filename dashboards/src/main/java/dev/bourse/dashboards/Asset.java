package dev.bourse.dashboards;

import dev.bourse.api.signing.Digest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/**
 * A file of the pages, as it is sent.
 *
 * @param type its media type
 * @param plain its bytes
 * @param gzip the same, compressed
 * @param tag its entity tag: another for another content, the same however it is sent
 */
@SuppressWarnings("ArrayRecordComponent") // bytes to send; never compared
record Asset(String type, byte[] plain, byte[] gzip, String tag) {
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8");

    /** The file of this name in the jars; absent where there is none, or where it is of no type that pages have. */
    static Optional<Asset> of(String resource) {
        String type = TYPES.get(resource.substring(resource.lastIndexOf('.') + 1));
        try (InputStream file = type == null ? null : Asset.class.getResourceAsStream(resource)) {
            return file == null ? Optional.empty() : Optional.of(of(type, file.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Asset of(String type, byte[] plain) throws IOException {
        String text = new String(plain, StandardCharsets.UTF_8);
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(plain);
        }
        return new Asset(type, plain, packed.toByteArray(), "W/\"" + Digest.sha256(text) + '"');
    }
}
