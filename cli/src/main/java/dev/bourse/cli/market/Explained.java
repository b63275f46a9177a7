package dev.bourse.cli.market;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.bourse.api.client.CallListener;
import dev.bourse.api.wire.WireJson;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The calls of a command, a line each, for {@code --explain}: bodies shortened, tokens, vouchers, signed words, secrets and
 * the values of tasks' environments left out. Any thread.
 */
final class Explained implements CallListener {
    private static final int LONGEST = 300;
    private static final String HIDDEN = "(hidden)";
    private static final Set<String> SECRET =
            Set.of("token", "secret", "secrets", "vouchers", "signed", "password", "environment", "credentials", "key");
    private static final Pattern SIGNED = Pattern.compile("eyJ[\\w-]+\\.[\\w-]+\\.[\\w-]*");

    private final PrintStream out;

    Explained(PrintStream out) {
        this.out = out;
    }

    @Override
    public void asked(HttpMethod method, String url, Optional<Buffer> body) {
        out.println("> " + method + " " + url);
        body.map(Explained::shown).ifPresent(text -> out.println(">   " + text));
    }

    @Override
    public void answered(HttpMethod method, String url, int status, Duration took) {
        out.println(String.format(Locale.ROOT, "< %d in %d ms to %s %s", status, took.toMillis(), method, url));
    }

    @Override
    public void told(Buffer body) {
        if (body.length() > 0) {
            out.println("<   " + shown(body));
        }
    }

    static String shown(Buffer body) {
        String text = body.toString();
        String masked;
        try {
            masked = WireJson.MAPPER.writeValueAsString(masked(WireJson.MAPPER.readTree(text)));
        } catch (JsonProcessingException _) {
            masked = SIGNED.matcher(text.lines().findFirst().orElse("")).replaceAll(HIDDEN);
        }
        return masked.length() <= LONGEST
                ? masked
                : "%s... (%d bytes)".formatted(masked.substring(0, LONGEST), body.length());
    }

    private static JsonNode masked(JsonNode node) {
        return switch (node) {
            case ObjectNode object -> {
                ObjectNode copy = WireJson.MAPPER.createObjectNode();
                object.properties()
                        .forEach(each -> copy.set(
                                each.getKey(),
                                SECRET.contains(each.getKey()) ? TextNode.valueOf(HIDDEN) : masked(each.getValue())));
                yield copy;
            }
            case ArrayNode array -> {
                ArrayNode copy = WireJson.MAPPER.createArrayNode();
                array.forEach(each -> copy.add(masked(each)));
                yield copy;
            }
            case TextNode text ->
                TextNode.valueOf(SIGNED.matcher(text.textValue()).replaceAll(HIDDEN));
            default -> node;
        };
    }
}
