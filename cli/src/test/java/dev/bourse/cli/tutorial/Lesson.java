package dev.bourse.cli.tutorial;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Some commands of a document and what it shows that they print.
 *
 * @param commands a block marked {@code sh}
 * @param shown the block marked {@code text} that follows it; empty where none does, and then nothing may be printed
 */
record Lesson(String commands, String shown) {
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(sh|text)\\n(.*?)^```$");
    private static final String ANYTHING = "...";

    /** The lessons of a document in Markdown, in order. */
    static List<Lesson> of(String markdown) {
        List<Lesson> lessons = new ArrayList<>();
        BLOCK.matcher(markdown).results().forEach(block -> {
            if (block.group(1).equals("sh")) {
                lessons.add(new Lesson(block.group(2), ""));
            } else {
                Lesson last = lessons.removeLast();
                lessons.add(new Lesson(last.commands(), last.shown() + block.group(2)));
            }
        });
        return lessons;
    }

    /**
     * Whether it printed what is shown. Three dots stand for anything within a line, and alone on a line for any lines;
     * empty lines and the number of spaces don't count. All else must be the same.
     */
    boolean shows(String printed) {
        String pattern = lines(shown)
                .map(line -> line.equals(ANYTHING) ? "(?:.*\\n)*?" : inLine(line) + "\\n")
                .collect(Collectors.joining());
        String plain = lines(printed).map(line -> line + "\n").collect(Collectors.joining());
        return Pattern.matches(pattern, plain);
    }

    private static String inLine(String line) {
        return List.of(line.split(Pattern.quote(ANYTHING), -1)).stream()
                .map(Pattern::quote)
                .collect(Collectors.joining(".*"));
    }

    private static java.util.stream.Stream<String> lines(String text) {
        return text.lines().map(line -> line.strip().replaceAll(" +", " ")).filter(line -> !line.isEmpty());
    }
}
