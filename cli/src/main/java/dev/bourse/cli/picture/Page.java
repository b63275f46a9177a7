package dev.bourse.cli.picture;

import java.util.List;

/**
 * Panels in a grid, row by row, under a title.
 *
 * <p>A name has one look on the whole page, whichever panels it is in; when all panels have the same names, one legend
 * serves them all.
 *
 * @param title what the page shows
 * @param caption a line or more on how it came about, or empty
 * @param columns how many panels stand side by side
 */
public record Page(String title, String caption, int columns, List<Panel> panels) {
    /** Checks that there is something to draw. */
    public Page {
        Refusal.ifBlank(title, "title of a page");
        Refusal.unless(columns > 0, "The number of columns (%s) of the page '%s' must be positive.", columns, title);
        panels = List.copyOf(panels);
        Refusal.unless(!panels.isEmpty(), "The page '%s' must have a panel.", title);
    }

    /** The page as a standalone SVG document; the same page always gives the same text. */
    public String svg() {
        return new Sheet(this).svg();
    }
}
