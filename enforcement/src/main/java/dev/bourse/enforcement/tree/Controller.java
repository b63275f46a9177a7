package dev.bourse.enforcement.tree;

import java.nio.file.Path;

/**
 * A controller of control groups that is mounted here.
 *
 * @param name as version 2 calls it: {@code io} also where version 1 has {@code blkio}
 * @param version 1 or 2
 * @param root the folder below which groups are made
 * @param writable whether this process may make groups there that have it
 */
public record Controller(String name, int version, Path root, boolean writable) {}
