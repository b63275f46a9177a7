package dev.bourse.api.observatory;

import java.util.List;

/**
 * What is measured.
 *
 * @param measures each once
 */
public record Definitions(List<Definition> measures) {}
