package dev.bourse.enforcement.gpu.nvidia;

/** Whether a GPU is cut into slices. */
public enum MigMode {
    /** It can be cut, and can't be used whole. */
    ENABLED,
    /** It could be cut, after an administrator turned the mode on. */
    DISABLED,
    /** It can't be cut. */
    UNSUPPORTED;

    static MigMode of(String word) {
        return switch (word) {
            case "Enabled" -> ENABLED;
            case "Disabled" -> DISABLED;
            default -> UNSUPPORTED;
        };
    }
}
