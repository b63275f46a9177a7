package dev.bourse.api.service;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import dev.bourse.api.problem.RefusedException;
import dev.bourse.api.wire.WireJson;
import io.vertx.ext.web.RoutingContext;
import io.vertx.json.schema.SchemaRepository;
import io.vertx.openapi.contract.MediaType;
import io.vertx.openapi.contract.RequestBody;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * What the document demands of a body.
 *
 * @param body its media types, and whether it is required
 * @param json the schema of the JSON, if it is JSON and has one
 */
record BodyRule(RequestBody body, Optional<SchemaRule> json) {
    /** Of a member named twice, one reader sees the first value and another the last; neither shall be believed. */
    private static final ObjectReader STRICT = WireJson.MAPPER
            .readerFor(Object.class)
            .with(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    static BodyRule of(SchemaRepository schemas, RequestBody body) {
        Optional<SchemaRule> json = Optional.ofNullable(body.getContent().get(MediaType.APPLICATION_JSON))
                .map(MediaType::getSchema)
                .map(schema -> new SchemaRule(schemas, schema));
        return new BodyRule(body, json);
    }

    void check(RoutingContext context) {
        byte[] bytes = Bodies.bytes(context);
        if (bytes.length == 0) {
            if (body.isRequired()) {
                throw SchemaRule.refused("The body is missing; it is required.");
            }
            return;
        }
        checkMediaType(context.request().getHeader("Content-Type"));
        if (json.isPresent()) {
            json.get().check("body", read(bytes));
        }
    }

    private void checkMediaType(String mediaType) {
        if (mediaType == null || body.determineContentType(mediaType) == null) {
            throw new RefusedException(
                    "media-type-unsupported",
                    415,
                    "The body's Content-Type (%s) must be %s."
                            .formatted(
                                    mediaType == null ? "none" : mediaType,
                                    String.join(" or ", body.getContent().keySet())));
        }
    }

    /** The value as maps, lists and scalars. */
    private static Object read(byte[] bytes) {
        try (JsonParser parser = STRICT.createParser(bytes)) {
            if (parser.nextToken() == null) {
                throw new RefusedException("malformed-json", 400, "The body is no JSON: it is blank.");
            }
            return STRICT.readValue(parser);
        } catch (MismatchedInputException e) {
            throw new RefusedException("malformed-json", 400, "The body is no JSON: something follows its end.");
        } catch (JsonProcessingException e) {
            JsonLocation where = e.getLocation();
            throw new RefusedException(
                    "malformed-json",
                    400,
                    "The body is no JSON%s: %s."
                            .formatted(
                                    where == null
                                            ? " that can be read here"
                                            : " at line %d, column %d"
                                                    .formatted(where.getLineNr(), where.getColumnNr()),
                                    reason(e.getOriginalMessage())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The reader's words as far as they are about the body, and not about the reader. */
    private static String reason(String message) {
        String sentence = message.lines().findFirst().orElse("it ends too early");
        int source = sentence.indexOf("[Source");
        return source < 0 ? sentence : sentence.substring(0, Math.max(0, sentence.lastIndexOf(" (", source)));
    }
}
