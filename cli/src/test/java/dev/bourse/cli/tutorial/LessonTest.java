package dev.bourse.cli.tutorial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class LessonTest {
    @Test
    void aBlockOfCommandsGoesWithTheTextThatFollows() {
        assertEquals(
                List.of(new Lesson("echo a\n", "a\n"), new Lesson("true\n", "")),
                Lesson.of("Say:\n```sh\necho a\n```\nIt says\n```text\na\n```\nand then\n```sh\ntrue\n```\n"));
    }

    @Test
    void threeDotsStandForAnythingInALine() {
        Lesson lesson = new Lesson("", "price ... of m1\n");
        assertTrue(lesson.shows("price   8.01 of m1\n"));
        assertFalse(lesson.shows("price 8.01 of m2\n"));
        assertFalse(lesson.shows("price 8.01\nof m1\n"));
    }

    @Test
    void threeDotsAloneStandForAnyLines() {
        Lesson lesson = new Lesson("", "first\n...\nlast\n");
        assertTrue(lesson.shows("first\nlast\n"));
        assertTrue(lesson.shows("first\nsecond\n\nthird\nlast\n"));
        assertFalse(lesson.shows("first\nsecond\n"));
    }

    @Test
    void whereNothingIsShownNothingMayBePrinted() {
        assertTrue(new Lesson("", "").shows("\n"));
        assertFalse(new Lesson("", "").shows("curl: (7) Failed to connect\n"));
    }
}
