package dev.bourse.cli.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How the code should read, as far as a test can see it. */
class StyleTest {
    private static final int LONGEST_TYPE = 250;
    private static final int LONGEST_METHOD = 60;
    private static final int LONG_TYPE = 120;
    private static final double LONG_TYPES = 0.12;
    private static final Pattern METHOD =
            Pattern.compile("^    [^ /*@}].*\\) ?(throws [\\w, .]+)?\\{$|^    [^ /*@}=]*\\($");
    private static final Pattern FORBIDDEN_NAME = Pattern.compile("^(I[A-Z][a-z].*|.*(Impl|Utils?|Helper|Manager))$");
    private static final Pattern FORBIDDEN_ROOM =
            Pattern.compile(".*/(util|utils|common|impl|manager|helper|base|dto|service/impl|model)/.*");
    private static final Pattern FORBIDDEN_WORD = Pattern.compile("\\b(TODO|FIXME|XXX)\\b|@Disabled|Thread\\.sleep");

    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

    @Test
    void everyRoomSaysWhatItKnows() {
        List<Path> silent = sources("src/main/java")
                .map(Path::getParent)
                .distinct()
                .filter(room -> !Files.exists(room.resolve("package-info.java")))
                .toList();
        assertEquals(List.of(), silent, "packages without package-info.java");
    }

    @Test
    void noTypeIsAboveTheLimitAndFewAreLong() {
        List<Path> types = sources("src/main/java").toList();
        List<Path> tooLong =
                types.stream().filter(file -> lines(file).size() > LONGEST_TYPE).toList();
        assertEquals(List.of(), tooLong, "files above " + LONGEST_TYPE + " lines");
        long longOnes = types.stream().filter(file -> body(file) > LONG_TYPE).count();
        assertTrue(
                longOnes <= LONG_TYPES * types.size(),
                longOnes + " of " + types.size() + " types have more than " + LONG_TYPE + " lines");
    }

    @Test
    void noMethodIsAboveTheLimit() {
        List<String> tooLong = new ArrayList<>();
        sources("src").forEach(file -> {
            List<String> lines = lines(file);
            int start = -1;
            for (int i = 0; i < lines.size(); i++) {
                if (start < 0 && METHOD.matcher(lines.get(i)).matches()) {
                    start = i;
                } else if (start >= 0 && lines.get(i).matches("    }[,;]?")) {
                    if (i - start > LONGEST_METHOD) {
                        tooLong.add(file + ":" + (start + 1));
                    }
                    start = -1;
                }
            }
        });
        assertEquals(List.of(), tooLong, "methods above " + LONGEST_METHOD + " lines");
    }

    @Test
    void namesSayWhatAThingIs() {
        sources("src").forEach(file -> {
            String name = file.getFileName().toString().replace(".java", "");
            assertFalse(FORBIDDEN_NAME.matcher(name).matches(), file + ": a name that says nothing");
            assertFalse(FORBIDDEN_ROOM.matcher(file.toString()).matches(), file + ": a package by kind");
        });
    }

    @Test
    void nothingIsLeftForLaterOrAsleep() {
        sources("src").filter(file -> !file.endsWith("StyleTest.java")).forEach(file -> {
            Matcher word = FORBIDDEN_WORD.matcher(String.join("\n", lines(file)));
            assertFalse(word.find(), () -> file + " has " + word.group());
        });
    }

    /** Lines without imports and package statement, which formatting alone makes many. */
    private static long body(Path file) {
        return lines(file).stream()
                .filter(line -> !line.startsWith("import ") && !line.startsWith("package "))
                .count();
    }

    private static Stream<Path> sources(String folder) {
        try (Stream<Path> modules = Files.list(ROOT)) {
            return modules.map(module -> module.resolve(folder)).filter(Files::isDirectory).toList().stream()
                    .flatMap(StyleTest::java);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> java(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
