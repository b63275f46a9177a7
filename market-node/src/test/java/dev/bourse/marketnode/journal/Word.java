package dev.bourse.marketnode.journal;

import java.util.List;
import java.util.stream.IntStream;

/** Something to record. */
record Word(String word, int number) {
    static List<Word> words(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> new Word("word" + i, i)).toList();
    }
}
