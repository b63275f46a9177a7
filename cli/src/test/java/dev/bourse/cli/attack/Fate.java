package dev.bourse.cli.attack;

/** What becomes of a request, as far as it tells who may do what. */
enum Fate {
    /** It was served, or refused for what it asks and not for who asks. */
    ALLOWED('+'),
    /** 401, or 403. */
    FORBIDDEN('x'),
    /** 404, or not in the answer. */
    HIDDEN('-'),
    /** What must not happen to any request. */
    FAILED('!');

    private final char mark;

    Fate(char mark) {
        this.mark = mark;
    }

    static Fate of(int status) {
        return switch (status) {
            case 401, 403 -> FORBIDDEN;
            case 404 -> HIDDEN;
            default -> status >= 200 && status < 500 ? ALLOWED : FAILED;
        };
    }

    char mark() {
        return mark;
    }
}
