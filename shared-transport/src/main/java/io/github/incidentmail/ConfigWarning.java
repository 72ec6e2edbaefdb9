package io.github.incidentmail;

/**
 * What a configuration is accepted with and somebody should know. Holds no secret. Immutable.
 *
 * @param id stable diagnostic id, see docs/troubleshooting.md
 * @param text what is so, after the option's name
 * @param advice what to do, for who doesn't see the id's page
 */
record ConfigWarning(String id, String text, String advice) {}
