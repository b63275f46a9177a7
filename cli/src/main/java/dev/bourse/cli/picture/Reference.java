package dev.bourse.cli.picture;

/** A horizontal line to compare with, named beside the plot, such as {@code paper: 0.9}. */
public record Reference(double value, String label) {
    /** Checks that it has a place and a name. */
    public Reference {
        Refusal.ifBlank(label, "label of a reference");
        Refusal.unless(Refusal.isDrawable(value), "The reference '%s' (%s) must be finite.", label, value);
    }
}
