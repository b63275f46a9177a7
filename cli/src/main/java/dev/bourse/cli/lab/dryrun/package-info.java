/**
 * A live strategy tried on recorded prices: the records' file, the command and its picture.
 *
 * <p>This room knows how records and results look; it must not know how strategies choose.
 */
package dev.bourse.cli.lab.dryrun;
