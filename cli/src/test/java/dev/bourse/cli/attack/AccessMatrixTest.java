package dev.bourse.cli.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bourse.api.signing.Scope;
import dev.bourse.cli.attack.Persona.Own;
import dev.bourse.cli.attack.Persona.Papers;
import dev.bourse.testkit.Seeded;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every operation of the documents, by everybody, on their own, on others' and on what is not there. Who may is said by
 * the documents' scopes and by {@code access.txt}; none is open by omission.
 */
@ExtendWith(Seeded.class)
class AccessMatrixTest {
    private static final String NOT_THERE = "not-there";

    /** Whose the object of a request is, from the caller's side. */
    private enum Whose {
        OWN,
        BELOW,
        ANOTHERS,
        ABSENT
    }

    private record Cell(ApiOperation operation, AccessLine line, Persona persona, Whose whose) {}

    private final List<String> wrong = new ArrayList<>();
    private int cells;
    private int served;
    private Exchange exchange;
    private Exchange.Side first;
    private Exchange.Side second;

    @Test
    void everyOperationHasALineAndEveryLineAnOperation() {
        assertEquals(
                names(ApiOperation.all().stream().map(ApiOperation::toString).toList()),
                names(AccessLine.all().stream().map(AccessLine::operation).toList()),
                "operations of the documents, and those that access.txt says who may use");
    }

    private static Set<String> names(List<String> all) {
        return new TreeSet<>(all);
    }

    @Test
    void everybodyMayDoWhatIsSaidAndNothingElse(@TempDir Path folder, RandomGenerator random) throws IOException {
        Map<String, ApiOperation> operations =
                ApiOperation.all().stream().collect(Collectors.toMap(ApiOperation::toString, any -> any));
        StringBuilder matrix = new StringBuilder(heading());
        try (Exchange opened = Exchange.open(folder)) {
            exchange = opened;
            first = exchange.side(true);
            second = exchange.side(false);
            // What only reads comes first, for what writes leaves traces.
            List<AccessLine> lines = AccessLine.all().stream()
                    .sorted(Comparator.comparing(
                            line -> operations.get(line.operation()).writes()))
                    .toList();
            for (AccessLine line : lines) {
                for (Whose whose : Whose.values()) {
                    matrix.append(row(operations.get(line.operation()), line, whose, random));
                }
            }
        }
        String summary = "%d cells of %d operations and %d identities, %d served, %d wrong%n"
                .formatted(cells, operations.size(), Persona.ALL.size(), served, wrong.size());
        Files.writeString(Path.of("target", "access-matrix.md"), summary + "\n" + matrix);
        System.out.print(matrix + summary);
        assertEquals(List.of(), wrong);
    }

    private static String heading() {
        List<String> columns = new ArrayList<>(List.of("operation", "whose"));
        Persona.ALL.forEach(persona -> columns.add(persona.name()));
        return "`+` allowed, `x` 401 or 403, `-` 404 or unseen, `!` wrong%n%n| %s |%n%s|%n"
                .formatted(String.join(" | ", columns), "|---".repeat(columns.size()));
    }

    private String row(ApiOperation operation, AccessLine line, Whose whose, RandomGenerator random) {
        if (!line.tells(whose == Whose.OWN, whose == Whose.ABSENT)
                || (whose == Whose.BELOW && line.kind() == Own.MACHINE)) {
            return "";
        }
        String what = line.isNobodys() ? "" : whose.name().toLowerCase(Locale.ROOT) + " " + line.member();
        StringBuilder row = new StringBuilder("| %s | %s |".formatted(operation, what));
        for (Persona persona : Persona.ALL) {
            Cell cell = new Cell(operation, line, persona, whose);
            boolean possible = line.isNobodys()
                    || switch (whose) {
                        case OWN -> persona.owns(line.kind()) && !elsewhere(operation, line, persona);
                        case BELOW -> persona.owns(Own.TREE);
                        case ANOTHERS, ABSENT -> true;
                    };
            row.append(possible ? " %c |".formatted(judge(cell, random)) : "  |");
        }
        return row.append("\n").toString();
    }

    /** A machine that has another node. */
    private static boolean elsewhere(ApiOperation operation, AccessLine line, Persona persona) {
        return operation.daemon() == Daemon.NODE && line.kind() == Own.MACHINE && !persona.onFirstSide();
    }

    private char judge(Cell cell, RandomGenerator random) {
        if (cell.operation.writes() && !cell.line.isNobodys()) {
            renew(cell.line.kind());
        }
        cells++;
        byte[] request = request(cell, random);
        Answer answer;
        try (Wire wire = exchange.wire(cell.operation.daemon())) {
            answer = wire.ask(request);
        }
        served += answer.served() ? 1 : 0;
        if (answer.served() && cell.operation.id().equals("revoke")) {
            // The next to come may be of the same subject.
            exchange.renewTokens(Instant.parse(answer.json().get("before").asText()));
        }
        Fate fate = fate(cell, answer);
        if (expected(cell).contains(fate)) {
            return fate.mark();
        }
        wrong.add("%s by %s on %s %s: expected %s, but %s: %s"
                .formatted(cell.operation, cell.persona, cell.whose, cell.line.member(), expected(cell), fate, answer));
        return Fate.FAILED.mark();
    }

    /** What a request may have used up is there again for the next. */
    private void renew(Own kind) {
        switch (kind) {
            case HOLD -> {
                first = exchange.withHold(first);
                second = exchange.withHold(second);
            }
            case TASK -> {
                first = exchange.withTask(first);
                second = exchange.withTask(second);
            }
            case ACCOUNT, MACHINE, TOKEN, TREE -> {
                // They stay.
            }
        }
    }

    /** What may become of a request, by the document and the line. */
    private static Set<Fate> expected(Cell cell) {
        ApiOperation operation = cell.operation;
        Persona persona = cell.persona;
        boolean nobodys = cell.line.isNobodys();
        if (operation.open()) {
            return Set.of(Fate.ALLOWED);
        }
        if (persona.papers() == Papers.NONE && operation.anonymous()) {
            return Set.of(nobodys ? Fate.ALLOWED : cell.line.isAnswer() ? Fate.HIDDEN : Fate.FORBIDDEN);
        }
        boolean admitted = operation.anonymous() || operation.anyToken() || persona.mayBe(operation.scopes());
        if (persona.papers() != Papers.GOOD || !admitted) {
            return Set.of(Fate.FORBIDDEN);
        }
        if (nobodys) {
            // What is the caller's own by its nature may be missing where the caller has nothing.
            return persona.hasNothing() ? EnumSet.of(Fate.ALLOWED, Fate.HIDDEN) : Set.of(Fate.ALLOWED);
        }
        if (cell.whose == Whose.OWN) {
            return Set.of(Fate.ALLOWED);
        }
        boolean any = persona.mayBe(cell.line.any()) || (cell.whose == Whose.BELOW && cell.line.below());
        if (cell.whose != Whose.ABSENT) {
            return any ? Set.of(Fate.ALLOWED) : EnumSet.of(cell.line.others(), Fate.HIDDEN);
        }
        // Nobody's account has no transfers, which is an answer too.
        return any && cell.line.answersForAbsent()
                ? Set.of(Fate.ALLOWED)
                : any ? Set.of(Fate.HIDDEN) : EnumSet.of(cell.line.others(), Fate.HIDDEN);
    }

    private Fate fate(Cell cell, Answer answer) {
        if (cell.line.isAnswer() && answer.served()) {
            return answer.body().contains("\"" + object(cell) + "\"") ? Fate.ALLOWED : Fate.HIDDEN;
        }
        // A batch is served as a whole, and each entry answered by itself.
        JsonNode entry = answer.served() && answer.header("content-type").startsWith("application/json")
                ? answer.json().at("/entries/0/code")
                : null;
        if (entry != null && entry.isTextual()) {
            return entry.asText().equals("hold-foreign")
                    ? Fate.FORBIDDEN
                    : entry.asText().equals("hold-unknown") ? Fate.HIDDEN : Fate.ALLOWED;
        }
        // What cannot be a name is nothing that is there.
        return answer.code().equals("name-invalid") ? Fate.HIDDEN : Fate.of(answer.status());
    }

    /** The name of the object that the cell is about. */
    private String object(Cell cell) {
        Persona persona = cell.persona;
        if (cell.whose == Whose.ABSENT) {
            return cell.line.kind() == Own.TOKEN ? exchange.token(NOT_THERE, "bank", Scope.BIDDER) : NOT_THERE;
        }
        boolean own = cell.whose == Whose.OWN;
        boolean near = own || cell.whose == Whose.BELOW;
        Exchange.Side side = (near == persona.onFirstSide()) ? first : second;
        return switch (cell.line.kind()) {
            case TOKEN -> exchange.token(own ? persona.subject() : side.bidder().subject(), "bank", Scope.BIDDER);
            case ACCOUNT, TREE -> side.bidder().subject();
            case MACHINE -> side.machine();
            case HOLD -> side.hold();
            case TASK ->
                own || cell.line.isAnswer() ? side.task() : side.bidder().subject() + ":" + side.task();
        };
    }

    private byte[] request(Cell cell, RandomGenerator random) {
        ApiOperation operation = cell.operation;
        Samples samples = Samples.bare(known(cell), random);
        String path = operation.path();
        for (JsonNode parameter : operation.parameters()) {
            String name = parameter.path("name").asText();
            boolean meant = cell.line.place().equals(parameter.path("in").asText())
                    && cell.line.member().equals(name);
            if (parameter.path("in").asText().equals("path")) {
                String value = meant
                        ? object(cell)
                        : cell.line
                                .fixed(name)
                                .orElseGet(() -> samples.of(name, parameter.path("schema"))
                                        .asText());
                // A body's member of the same name may be no text.
                path = path.replace("{" + name + "}", value.isEmpty() ? "unknown" : value);
            } else if (meant) {
                path += "?" + name + "=" + object(cell);
            }
        }
        String body =
                operation.body().map(schema -> body(cell, schema, samples)).orElse(null);
        return new Draft(operation.method(), path, exchange.token(cell.persona, operation.door()), body).bytes();
    }

    private String body(Cell cell, JsonNode schema, Samples samples) {
        ObjectNode body = (ObjectNode) samples.of("", schema);
        cell.line.with().forEach(name -> body.set(name, samples.of(name, schema.at("/properties/" + name))));
        if (cell.line.place().equals("body")) {
            List<String> steps = new ArrayList<>(List.of(cell.line.member().split("\\.", -1)));
            ObjectNode inner = body;
            for (String step : steps.subList(0, steps.size() - 1)) {
                inner = (ObjectNode) inner.get(step).get(0);
            }
            inner.put(steps.getLast(), object(cell));
        }
        return body.toString();
    }

    private Map<String, List<Object>> known(Cell cell) {
        boolean one = cell.persona.onFirstSide();
        Map<String, List<Object>> known = Requests.known(one ? first : second);
        known.remove("task");
        known.put("sequence", List.of(1));
        known.put("journal", List.of(one ? "journal-1" : "journal-2"));
        known.put("scopes", List.of(scopes(cell)));
        return known;
    }

    private static List<String> scopes(Cell cell) {
        return cell.whose == Whose.OWN
                ? cell.persona.scopes().stream().map(Scope::wire).toList()
                : List.of(Scope.BIDDER.wire());
    }
}
