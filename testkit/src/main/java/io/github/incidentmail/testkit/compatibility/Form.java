package io.github.incidentmail.testkit.compatibility;

/** How an application's jars are brought together. */
enum Form {
  CLASS_PATH("class path"),
  MODULE_PATH("module path"),
  /** One jar in which the files of the same name are merged. */
  SHADED("shaded jar");

  private final String title;

  Form(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }
}
