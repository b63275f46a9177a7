package dev.bourse.marketnode.tasks;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Puts bytes together to lines; of a line longer than {@value #LONGEST} bytes only the beginning is kept. */
final class LineBuffer {
    private static final int LONGEST = 4096;

    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final Consumer<String> each;

    /** Tells of each line that has ended, without the white space around it. */
    LineBuffer(Consumer<String> each) {
        this.each = each;
    }

    void add(byte b) {
        if (b == '\n') {
            String text = open();
            line.reset();
            each.accept(text);
        } else if (line.size() < LONGEST) {
            line.write(b);
        }
    }

    /** The line that has not ended yet. */
    String open() {
        return line.toString(StandardCharsets.UTF_8).strip();
    }
}
