package dev.bourse.cli.picture;

/**
 * How a series looks. Colours, dashes and markers have cycles of different lengths, so that two looks differ in at least
 * one of them and the first six in all that can differ.
 */
record Look(int index) {
    private static final int COLOURS = 7;
    private static final String[] DASHES = {"none", "7 3", "2 3", "9 3 2 3", "13 4"};
    private static final Marker[] MARKERS = Marker.values();

    /** The class of the style sheet that sets the colour. */
    String colour() {
        return "s" + index % COLOURS;
    }

    String dash() {
        return DASHES[index % DASHES.length];
    }

    Marker marker() {
        return MARKERS[index % MARKERS.length];
    }
}
