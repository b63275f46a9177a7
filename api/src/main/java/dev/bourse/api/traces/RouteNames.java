package dev.bourse.api.traces;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The paths of all documents, by which a call can be named without the ids in its own. Immutable. */
final class RouteNames {
    private final List<List<String>> routes;

    private RouteNames(List<List<String>> routes) {
        this.routes = routes;
    }

    static RouteNames load() {
        return new RouteNames(Stream.of("bank", "node", "dashboard")
                .flatMap(document -> paths("openapi/" + document + ".yaml").stream())
                .distinct()
                .map(RouteNames::steps)
                // What has a word where others have a parameter is meant by that word.
                .sorted(Comparator.comparingLong(
                        route -> route.stream().filter(RouteNames::isParameter).count()))
                .toList());
    }

    private static List<String> paths(String resource) {
        try (InputStream document = RouteNames.class.getClassLoader().getResourceAsStream(resource)) {
            return new YAMLMapper()
                    .readTree(document).path("paths").properties().stream()
                            .map(Map.Entry::getKey)
                            .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("The document %s cannot be read.".formatted(resource), e);
        }
    }

    /** The document's path of which this is one, with or without a query. */
    Optional<String> of(String path) {
        List<String> steps = steps(withoutQuery(path));
        return routes.stream().filter(route -> fits(route, steps)).findFirst().map(route -> String.join("/", route));
    }

    static String withoutQuery(String path) {
        int query = path.indexOf('?');
        return query < 0 ? path : path.substring(0, query);
    }

    private static boolean fits(List<String> route, List<String> steps) {
        return route.size() == steps.size()
                && IntStream.range(0, route.size())
                        .allMatch(i -> isParameter(route.get(i)) || route.get(i).equals(steps.get(i)));
    }

    private static boolean isParameter(String step) {
        return step.startsWith("{");
    }

    private static List<String> steps(String path) {
        return List.of(path.split("/", -1));
    }
}
