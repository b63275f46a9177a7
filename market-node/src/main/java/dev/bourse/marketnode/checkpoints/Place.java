package dev.bourse.marketnode.checkpoints;

import java.nio.file.Path;

/**
 * Where some work is done on this machine.
 *
 * @param owner whose
 * @param folder the checkpoint folder, the task's own; the folder above it is the node's
 * @param uid the task's user
 */
public record Place(Owner owner, Path folder, int uid) {}
