/**
 * Finds out what this host can do, and joins a tree that limits with a runner that runs into an
 * {@link dev.bourse.enforcement.Enforcer}.
 *
 * <p>This room knows which trees and runners there are. It must not know what they write or call.
 */
package dev.bourse.enforcement.host;
