/**
 * A conversation over a WebSocket, the same from both ends: bytes within a window, notes as JSON, heartbeats, a clear end.
 *
 * <p>This room knows frames and how much may be under way. It must not know who speaks, nor what about.
 */
package dev.bourse.api.socket;
