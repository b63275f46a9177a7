/**
 * Starts tasks in their groups as unprivileged users, and watches and removes them: as processes, or as containers of a
 * Docker engine.
 *
 * <p>This room knows command lines, users and containers. It must not know shares, nor what a group limits.
 */
package dev.bourse.enforcement.runner;
