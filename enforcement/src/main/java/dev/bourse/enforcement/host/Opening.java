package dev.bourse.enforcement.host;

import dev.bourse.enforcement.Enforcer;

/**
 * An enforcer that was opened.
 *
 * @param enforcer ready, with the machine's group made
 * @param reason which means, why, and why not a better one, for the log and for people
 */
public record Opening(Enforcer enforcer, String reason) {}
