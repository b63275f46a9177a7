package dev.bourse.api.market;

/**
 * A quote and its signature.
 *
 * @param signed the quote as the machine signed it (compact JWS)
 * @param quote what it says, to read without the key; trust it only after the signature was checked
 */
public record SignedQuote(String signed, Quote quote) {}
