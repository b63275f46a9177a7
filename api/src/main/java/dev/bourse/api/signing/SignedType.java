package dev.bourse.api.signing;

/** What a signed text is; one kind is never accepted as another. */
public enum SignedType {
    /** A bearer token. */
    TOKEN("JWT"),
    /** The bank's promise that a hold is backed. */
    VOUCHER("voucher+jwt"),
    /** A machine's own word on its prices. */
    QUOTE("quote+jwt");

    private final String header;

    SignedType(String header) {
        this.header = header;
    }

    /** The value of the header {@code typ}. */
    String header() {
        return header;
    }
}
