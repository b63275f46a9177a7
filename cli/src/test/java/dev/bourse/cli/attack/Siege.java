package dev.bourse.cli.attack;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bourse.testkit.Seeded;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** An exchange under attack: what is tried, how often, what was answered, and what of it had an effect. */
@ExtendWith(Seeded.class)
@Timeout(1800)
abstract class Siege {
    @TempDir
    static Path folder;

    static Exchange exchange;

    /** By all classes of this run. */
    private static int triedInAll;

    @BeforeAll
    static void open() {
        exchange = Exchange.open(folder);
    }

    @AfterAll
    static void close() {
        System.out.printf("%d attacks tried up to here%n", triedInAll);
        exchange.close();
    }

    /**
     * What is tried again and again.
     *
     * @param name what it is about
     * @param answers how the status of every answer must begin
     */
    record Attack(String name, String answers, Supplier<Answer> attempt) {}

    /** Tries each attack as often as its part of all the tries allows, and looks at everything after each. */
    static void none(List<Attack> attacks, int tries) {
        int each = (tries + attacks.size() - 1) / attacks.size();
        List<Executable> verdicts = new ArrayList<>();
        System.out.printf("%-52s %8s %8s  %s%n", "class", "tried", "effects", "answers");
        for (Attack attack : attacks) {
            BooksSeen before = BooksSeen.of(exchange);
            Map<String, Integer> said = new TreeMap<>();
            int otherwise = 0;
            for (int i = 0; i < each; i++) {
                Answer answer = attack.attempt().get();
                said.merge(answer.status() + " " + said(answer), 1, Integer::sum);
                otherwise += String.valueOf(answer.status()).startsWith(attack.answers()) ? 0 : 1;
            }
            List<String> effects = before.differencesTo(BooksSeen.of(exchange));
            System.out.printf("%-52s %8d %8d  %s%n", attack.name(), each, effects.size(), said);
            verdicts.add(() -> assertEquals(List.of(), effects, attack.name()));
            int wrong = otherwise;
            verdicts.add(() -> assertEquals(0, wrong, attack.name() + " was answered otherwise: " + said));
            triedInAll += each;
        }
        assertAll(verdicts);
        assertEquals("0", BooksSeen.sum(exchange));
    }

    /** The code of a refusal, or what became of each entry of a batch. */
    static String said(Answer answer) {
        if (!answer.header("idempotency-hit").isEmpty()) {
            return "repeated";
        }
        if (answer.served() && answer.body().contains("\"entries\"")) {
            TreeSet<String> outcomes = new TreeSet<>();
            for (JsonNode entry : answer.json().get("entries")) {
                outcomes.add(entry.path("code").asText(entry.path("outcome").asText()));
            }
            return String.join(" ", outcomes);
        }
        return answer.code();
    }

    /** The bank's answer to a request that it must serve. */
    static Answer served(byte[] request) {
        Answer answer = exchange.ask(Daemon.BANK, request);
        assertEquals(2, answer.status() / 100, answer::toString);
        return answer;
    }

    /** A request said again, which must be answered as it was the first time. */
    static Attack again(String name, byte[] request, Answer first) {
        return new Attack(name + " said again", "2", () -> {
            Answer again = exchange.ask(Daemon.BANK, request);
            assertEquals(first.body(), again.body());
            return again;
        });
    }
}
