package io.github.incidentmail.benchmarks;

/** How the mail server and the token endpoint behave. */
enum Servers {
  HEALTHY("healthy"),
  /** They take connections and never say a word. */
  HUNG("hung");

  private final String title;

  Servers(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }
}
