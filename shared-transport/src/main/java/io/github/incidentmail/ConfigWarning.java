package io.github.incidentmail;

/**
 * What a configuration is accepted with and somebody should know. Holds no secret. Immutable.
 *
 * @param id stable diagnostic id, see docs/troubleshooting.md
 * @param text what is so, after the option's name
 * @param advice what to do, for who doesn't see the id's page
 * @param line both, as far as the text alone doesn't say what to do, for who sees that page too
 */
record ConfigWarning(String id, String text, String advice, String line) {
  /** Of which only the advice says what to do. */
  static ConfigWarning of(String id, String text, String advice) {
    return new ConfigWarning(id, text, advice, text + "; " + advice);
  }

  /**
   * Whose text says what to do.
   *
   * @param page where there is more to read
   */
  static ConfigWarning withRemedy(String id, String text, String page) {
    return new ConfigWarning(id, text, "see " + page, text);
  }
}
