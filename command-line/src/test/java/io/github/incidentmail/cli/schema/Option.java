package io.github.incidentmail.cli.schema;

/**
 * One option of a section.
 *
 * @param repeatable whether it is a list, whose element Logback takes several times
 * @param kind what its value may be
 * @param text the page's words about it, in plain text
 */
record Option(String name, boolean repeatable, ValueKind kind, String text) {}
