package dev.bourse.api.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.bourse.api.problem.RefusedException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** An OpenAPI document in YAML, read from the class path. */
final class Document {
    private static final Set<String> METHODS =
            Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");

    private final String name;
    private final String text;
    private final ObjectNode tree;

    private Document(String name, String text, ObjectNode tree) {
        this.name = name;
        this.text = text;
        this.tree = tree;
    }

    static Document load(String resource) {
        try (InputStream in = Document.class.getClassLoader().getResourceAsStream(resource)) {
            if (in == null) {
                throw mismatch("The document %s is not on the class path.".formatted(resource));
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return new Document(resource, text, new YAMLMapper().readValue(text, ObjectNode.class));
        } catch (IOException e) {
            throw new UncheckedIOException("The document %s cannot be read.".formatted(resource), e);
        }
    }

    String text() {
        return text;
    }

    /**
     * Who may call what, by operation.
     *
     * @param schemes the security schemes that the service can check
     * @throws RefusedException {@code document-mismatch} where an operation does not say it
     */
    Map<String, Access> access(Set<String> schemes) {
        Map<String, Access> access = new LinkedHashMap<>();
        for (ObjectNode operation : operations().values()) {
            String id = operation.path("operationId").asText();
            access.put(id, access(id, operation, schemes));
        }
        return access;
    }

    private Access access(String id, ObjectNode operation, Set<String> schemes) {
        JsonNode security = operation.get("security");
        if (security == null || !security.isArray()) {
            throw mismatch("The operation %s of %s has no security requirement; give it one, or [] to make it public."
                    .formatted(id, name));
        }
        try {
            return Access.of(security, schemes);
        } catch (IllegalArgumentException e) {
            throw mismatch("The operation %s of %s %s.".formatted(id, name, e.getMessage()));
        }
    }

    /** Refuses handlers that differ from the operations. */
    void requireExactly(Set<String> handled, Set<String> schemes) {
        Set<String> described = access(schemes).keySet();
        Set<String> without = new TreeSet<>(described);
        without.removeAll(handled);
        if (!without.isEmpty()) {
            throw mismatch("The operations %s of %s have no handler.".formatted(without, name));
        }
        Set<String> unknown = new TreeSet<>(handled);
        unknown.removeAll(described);
        if (!unknown.isEmpty()) {
            throw mismatch("The handlers %s have no operation in %s.".formatted(unknown, name));
        }
    }

    /**
     * The document without its responses, servers and security. The router checks requests only; vertx-openapi refuses
     * documents that answer with media types it does not know, such as event streams, or whose server is relative, and
     * its own security asks for all schemes where {@link Gate} asks for any.
     */
    JsonObject requests() {
        ObjectNode copy = tree.deepCopy();
        copy.remove("servers");
        for (ObjectNode operation : operations(copy).values()) {
            operation.putArray("security");
            operation.putObject("responses").putObject("default").put("description", "left out");
        }
        if (copy.path("components") instanceof ObjectNode components) {
            components.remove("responses");
        }
        return new JsonObject(copy.toString());
    }

    private Map<String, ObjectNode> operations() {
        return operations(tree);
    }

    private static Map<String, ObjectNode> operations(JsonNode tree) {
        Map<String, ObjectNode> operations = new LinkedHashMap<>();
        tree.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(entry -> {
                    if (METHODS.contains(entry.getKey()) && entry.getValue() instanceof ObjectNode operation) {
                        operations.put(entry.getKey() + " " + path.getKey(), operation);
                    }
                }));
        return operations;
    }

    static RefusedException mismatch(String sentence) {
        return new RefusedException("document-mismatch", 500, sentence);
    }
}
