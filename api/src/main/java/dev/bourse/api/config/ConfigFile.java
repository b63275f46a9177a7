package dev.bourse.api.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.bourse.api.problem.RefusedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Collectors;

/**
 * Reads configuration files. JSON is YAML, so one reader serves both.
 *
 * <p>Components of type {@link Path} that are relative resolve against the file's folder; a {@link java.time.Duration}
 * is a number with a unit ({@code 250ms}, {@code 30s}, {@code 5m}, {@code 2h}, {@code 7d}) or ISO 8601. Defaults are
 * what a record's compact constructor puts in the place of null; a component without one is marked
 * {@code @JsonProperty(required = true)}.
 */
public final class ConfigFile {
    private ConfigFile() {}

    /**
     * Reads the file. Blocks.
     *
     * @throws RefusedException {@code config-absent}, {@code config-malformed}, {@code config-unknown-key},
     *     {@code config-missing-key}, {@code config-wrong-type}, or {@code config-invalid} where the record itself refuses
     */
    public static <T> Config<T> read(Path file, Class<T> type) {
        String text = text(file);
        YAMLMapper mapper = mapper(file.toAbsolutePath().getParent());
        KeyLines lines = lines(file, mapper, text);
        try {
            T value = mapper.readValue(text, type);
            return new Config<>(value, Explanation.of(mapper.valueToTree(value), lines));
        } catch (JsonMappingException e) {
            throw explain(file, lines, e);
        } catch (JsonProcessingException e) {
            throw malformed(file, e);
        }
    }

    private static KeyLines lines(Path file, YAMLMapper mapper, String text) {
        try {
            return KeyLines.of(mapper, text);
        } catch (JsonProcessingException e) {
            throw malformed(file, e);
        }
    }

    private static String text(Path file) {
        try {
            String text = Files.readString(file);
            // An empty file is a configuration of defaults only.
            return text.isBlank() ? "{}" : text;
        } catch (NoSuchFileException e) {
            throw refused("config-absent", "The configuration file %s does not exist; make it or name another.", file);
        } catch (CharacterCodingException e) {
            throw refused("config-malformed", "The configuration file %s is no text in UTF-8; save it as such.", file);
        } catch (IOException e) {
            throw new UncheckedIOException("The configuration file %s cannot be read.".formatted(file), e);
        }
    }

    private static YAMLMapper mapper(Path folder) {
        return YAMLMapper.builder()
                .addModule(new JavaTimeModule())
                .addModule(new FriendlyValues(folder))
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
                .build();
    }

    private static RefusedException malformed(Path file, JsonProcessingException e) {
        int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
        return refused(
                "config-malformed",
                "%s, line %d: this is no YAML: %s.",
                file,
                line,
                e.getOriginalMessage().replaceAll("\\s+", " ").strip());
    }

    private static RefusedException explain(Path file, KeyLines lines, JsonMappingException e) {
        String key = key(e);
        String place = "%s, line %d: the key %s ".formatted(file, lines.nearest(key), key.isEmpty() ? "(all)" : key);
        return switch (e) {
            case UnrecognizedPropertyException unknown ->
                refused("config-unknown-key", "%sis unknown; the known ones here are %s.", place, known(unknown));
            case ValueInstantiationException invalid ->
                refused("config-invalid", "%sis refused: %s", place, reason(invalid));
            case MismatchedInputException missing
            when missing.getOriginalMessage().startsWith("Missing required") ->
                refused("config-missing-key", "%sis missing; it has no default.", place);
            default ->
                refused("config-wrong-type", "%shas a value that does not fit: %s.", place, e.getOriginalMessage());
        };
    }

    private static String known(UnrecognizedPropertyException unknown) {
        return unknown.getKnownPropertyIds().stream()
                .map(String::valueOf)
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static String key(JsonMappingException e) {
        return e.getPath().stream()
                .map(step -> step.getFieldName() == null ? String.valueOf(step.getIndex()) : step.getFieldName())
                .collect(Collectors.joining("."));
    }

    private static String reason(ValueInstantiationException e) {
        return e.getCause() instanceof IllegalArgumentException cause ? cause.getMessage() : e.getOriginalMessage();
    }

    private static RefusedException refused(String code, String sentence, Object... values) {
        return new RefusedException(code, 400, sentence.formatted(values));
    }
}
