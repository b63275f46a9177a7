package dev.bourse.api.service;

import dev.bourse.api.problem.RefusedException;
import io.vertx.core.http.Cookie;
import io.vertx.ext.web.RoutingContext;
import io.vertx.json.schema.SchemaRepository;
import io.vertx.openapi.contract.Location;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.contract.Parameter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What the document demands of an operation's parameters and body.
 *
 * <p>The validator that comes with vertx-openapi decodes parameters a second time, so that a plus sign becomes a space,
 * and says neither field nor value; its contract and schemas are used here directly.
 */
final class RequestRules {
    private final List<ParameterRule> parameters;
    private final Optional<BodyRule> body;

    private RequestRules(List<ParameterRule> parameters, Optional<BodyRule> body) {
        this.parameters = parameters;
        this.body = body;
    }

    static RequestRules of(OpenAPIContract contract, Operation operation) {
        SchemaRepository schemas = contract.getSchemaRepository();
        List<ParameterRule> parameters = operation.getParameters().stream()
                .map(parameter -> new ParameterRule(parameter, new SchemaRule(schemas, parameter.getSchema())))
                .toList();
        return new RequestRules(
                parameters, Optional.ofNullable(operation.getRequestBody()).map(body -> BodyRule.of(schemas, body)));
    }

    /** Whether the operation takes a body, which then has to be read before the check. */
    boolean takeBody() {
        return body.isPresent();
    }

    /**
     * Lets the request pass.
     *
     * @throws RefusedException {@code invalid-request}, {@code malformed-json} or {@code media-type-unsupported}
     */
    void check(RoutingContext context) {
        parameters.forEach(rule -> rule.check(context));
        body.ifPresent(rule -> rule.check(context));
    }

    private record ParameterRule(Parameter parameter, SchemaRule schema) {
        void check(RoutingContext context) {
            List<String> values = values(context);
            if (values.isEmpty()) {
                if (parameter.isRequired()) {
                    throw SchemaRule.refused("The %s is missing; it is required.".formatted(name()));
                }
                return;
            }
            schema.check(name(), ParameterValue.of(parameter, values));
        }

        private List<String> values(RoutingContext context) {
            String name = parameter.getName();
            return switch (parameter.getIn()) {
                case PATH -> List.of(context.pathParam(name));
                case QUERY -> context.queryParam(name);
                case HEADER -> context.request().headers().getAll(name);
                case COOKIE ->
                    context.request().cookies(name).stream()
                            .map(Cookie::getValue)
                            .toList();
            };
        }

        private String name() {
            String place = parameter.getIn() == Location.HEADER
                    ? "header"
                    : parameter.getIn().name().toLowerCase(Locale.ROOT) + " parameter";
            return place + " " + parameter.getName();
        }
    }
}
