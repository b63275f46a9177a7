package dev.bourse.allocation.study;

/** What came of the games under a setting. */
public record Finding(Setting setting, Trials trials) {}
