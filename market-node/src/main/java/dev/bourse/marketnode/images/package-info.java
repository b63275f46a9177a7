/**
 * Brings the images of bidders' containers from their registries, and keeps each that was pulled with credentials for those
 * whom its registry let have it.
 *
 * <p>This room knows images, registries and bidders; it must not know tasks.
 */
package dev.bourse.marketnode.images;
