package io.github.incidentmail.redaction;

/** A part of a text that must not be shown, and what it is. */
record Span(int start, int end, String kind) {}
