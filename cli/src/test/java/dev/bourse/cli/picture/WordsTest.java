package dev.bourse.cli.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class WordsTest {
    @Test
    void linesBreakAtSpacesAndAfterHyphens() {
        assertEquals(List.of("one two", "three-", "four"), Words.wrapped("one two three-four", 10, 50));
    }

    @Test
    void aWordLongerThanALineBreaksAnywhere() {
        List<String> lines = Words.wrapped("a" + "b".repeat(20), 10, 50);
        assertEquals("a" + "b".repeat(20), String.join("", lines));
        assertTrue(Words.widest(lines, 10) <= 50);
    }

    @Test
    void anythingFitsInTheNarrowestLineLetterByLetter() {
        assertEquals(List.of("a", "😀", "b"), Words.wrapped("a😀b", 10, 0));
    }

    @Test
    void lineEndsAreKept() {
        assertEquals(List.of("one", "two"), Words.wrapped("one\ntwo", 10, 500));
        assertEquals(List.of(), Words.wrapped(" ", 10, 500));
    }

    @Test
    void aTextThatIsCutSaysSo() {
        assertEquals("short", Words.cut("short", 10, 100));
        assertEquals("abc…", Words.cut("abcdefghij", 10, 27));
    }
}
