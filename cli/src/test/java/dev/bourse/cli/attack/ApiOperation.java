package dev.bourse.cli.attack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.bourse.api.signing.Scope;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An operation as its document describes it, every reference resolved.
 *
 * @param daemon who answers
 * @param door whose tokens it takes
 * @param id its name
 * @param method in capitals
 * @param path with its parameters in braces
 * @param open whether a token is not even looked at
 * @param anonymous whether it answers without a token, too
 * @param anyToken whether any good token will do
 * @param scopes any one of which suffices
 * @param parameters those in path, query and headers
 * @param body the schema of its JSON
 */
record ApiOperation(
        Daemon daemon,
        Daemon door,
        String id,
        String method,
        String path,
        boolean open,
        boolean anonymous,
        boolean anyToken,
        Set<Scope> scopes,
        List<JsonNode> parameters,
        Optional<JsonNode> body) {
    /** The scheme of what the dashboard passes on to the bank. */
    private static final String PASSED_ON = "bankToken";

    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch", "head", "options");

    /** All operations of all documents. */
    static List<ApiOperation> all() {
        List<ApiOperation> all = new ArrayList<>();
        for (Daemon daemon : Daemon.values()) {
            JsonNode document = document(daemon);
            for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
                for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
                    if (METHODS.contains(method.getKey())) {
                        all.add(of(daemon, path.getKey(), method.getKey(), resolved(method.getValue(), document)));
                    }
                }
            }
        }
        return all;
    }

    private static ApiOperation of(Daemon daemon, String path, String method, JsonNode operation) {
        JsonNode security = operation.get("security");
        boolean anonymous = security.isEmpty();
        boolean passedOn = false;
        boolean anyToken = false;
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        for (JsonNode alternative : security) {
            anonymous |= alternative.isEmpty();
            passedOn |= alternative.has(PASSED_ON);
            JsonNode needed = alternative.path(passedOn ? PASSED_ON : "token");
            anyToken |= needed.isArray() && needed.isEmpty();
            needed.forEach(scope -> scopes.add(Scope.of(scope.asText())));
        }
        List<JsonNode> parameters = new ArrayList<>();
        operation.path("parameters").forEach(parameters::add);
        JsonNode schema = operation.at("/requestBody/content/application~1json/schema");
        return new ApiOperation(
                daemon,
                passedOn ? Daemon.BANK : daemon,
                operation.path("operationId").asText(),
                method.toUpperCase(Locale.ROOT),
                path,
                security.isEmpty(),
                anonymous,
                anyToken,
                scopes,
                parameters,
                schema.isMissingNode() ? Optional.empty() : Optional.of(schema));
    }

    private static JsonNode document(Daemon daemon) {
        try (InputStream in = ApiOperation.class.getClassLoader().getResourceAsStream(daemon.document())) {
            return new YAMLMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode resolved(JsonNode node, JsonNode document) {
        if (node.has("$ref")) {
            return resolved(document.at(node.get("$ref").asText().substring(1)), document);
        }
        JsonNode copy = node.deepCopy();
        if (copy instanceof ObjectNode object) {
            object.properties().forEach(member -> member.setValue(resolved(member.getValue(), document)));
        } else if (copy instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, resolved(array.get(i), document));
            }
        }
        return copy;
    }

    boolean writes() {
        return !method.equals("GET");
    }

    @Override
    public String toString() {
        return daemon + " " + id;
    }
}
