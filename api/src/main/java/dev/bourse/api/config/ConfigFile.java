package dev.bourse.api.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.bourse.api.problem.RefusedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.TreeSet;
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
        try {
            // An empty file is a configuration of defaults only.
            T value = mapper.readValue(text.isBlank() ? "{}" : text, type);
            return new Config<>(value, Explanation.of(mapper, text, value));
        } catch (JsonProcessingException e) {
            throw explain(file, e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw refused("config-absent", "The configuration file %s does not exist; make it or name another.", file);
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
                .enable(com.fasterxml.jackson.databind.MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
                .build();
    }

    private static RefusedException explain(Path file, JsonProcessingException e) {
        int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
        return switch (e) {
            case UnrecognizedPropertyException unknown ->
                refused(
                        "config-unknown-key",
                        "%s, line %d: the key %s is unknown; the known ones here are %s.",
                        file,
                        line,
                        key(unknown),
                        unknown.getKnownPropertyIds().stream()
                                .map(String::valueOf)
                                .collect(Collectors.toCollection(TreeSet::new)));
            case ValueInstantiationException invalid ->
                refused("config-invalid", "%s, line %d, key %s: %s", file, line, key(invalid), reason(invalid));
            case MismatchedInputException missing
            when missing.getOriginalMessage().startsWith("Missing required") ->
                refused(
                        "config-missing-key",
                        "%s, line %d: the key %s is missing; it has no default.",
                        file,
                        line,
                        key(missing));
            case JsonMappingException wrong ->
                refused(
                        "config-wrong-type",
                        "%s, line %d: the key %s has a value that does not fit: %s.",
                        file,
                        line,
                        key(wrong),
                        wrong.getOriginalMessage());
            default ->
                refused("config-malformed", "%s, line %d: this is no YAML: %s.", file, line, e.getOriginalMessage());
        };
    }

    private static String key(JsonMappingException e) {
        String key = e.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                .collect(Collectors.joining("."));
        return key.isEmpty() ? "(the whole)" : key;
    }

    private static String reason(ValueInstantiationException e) {
        return e.getCause() instanceof IllegalArgumentException cause ? cause.getMessage() : e.getOriginalMessage();
    }

    private static RefusedException refused(String code, String sentence, Object... values) {
        return new RefusedException(code, 400, sentence.formatted(values));
    }
}
