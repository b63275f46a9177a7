package dev.bourse.enforcement.host;

import dev.bourse.enforcement.Enforcer;

/**
 * An enforcer that was opened.
 *
 * @param enforcer ready, with the machine's group made
 * @param reason which means, why, and why not a better one, for the log and for people
 * @param owner the mark of this process on all that the enforcer makes, by which a later one tells what it left
 */
public record Opening(Enforcer enforcer, String reason, String owner) {}
