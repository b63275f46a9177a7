/**
 * Charts as text: pages of line and bar panels, written as standalone SVG for light and dark.
 *
 * <p>This room knows numbers, words and where they go on a page. It must not know what they mean, read or write files,
 * or use a font, a graphics library or the display: it runs on servers that have none.
 */
package dev.bourse.cli.picture;
