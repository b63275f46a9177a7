package dev.bourse.marketnode.checkpoints;

/**
 * Whose checkpoints: some work's, wherever it is done.
 *
 * @param bidder whose work
 * @param lineage the work's name among the bidder's
 */
public record Owner(String bidder, String lineage) {
    /** The store's folder of its snapshots. */
    String path() {
        return bidder + "/" + lineage;
    }
}
