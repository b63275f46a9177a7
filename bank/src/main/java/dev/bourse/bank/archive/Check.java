package dev.bourse.bank.archive;

import java.util.List;

/**
 * Something that must hold in the books.
 *
 * @param name what must hold
 * @param faults how often it does not
 * @param examples some of the rows where it does not
 */
public record Check(String name, long faults, List<String> examples) {}
