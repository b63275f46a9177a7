package dev.bourse.api.market;

import java.util.List;

/**
 * Lines that a task printed; an event of the stream of its log, whose id is the place in bytes after them.
 *
 * @param skipped how many bytes before them are no longer kept
 * @param lines without their ends; a line of more than 32 KiB comes in pieces
 */
public record LogLines(long skipped, List<String> lines) {}
