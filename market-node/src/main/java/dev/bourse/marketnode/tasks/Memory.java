package dev.bourse.marketnode.tasks;

import dev.bourse.api.size.Bytes;

/**
 * Memory isn't divided by shares but reserved: a task has what it asked for, or isn't taken.
 *
 * @param capacity what the machine's tasks may reserve together
 * @param ofTask what a task reserves that doesn't say
 */
public record Memory(Bytes capacity, Bytes ofTask) {}
