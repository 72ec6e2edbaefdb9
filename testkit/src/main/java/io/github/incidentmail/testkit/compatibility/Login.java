package io.github.incidentmail.testkit.compatibility;

/** How an application logs in at its mail server. */
enum Login {
  PASSWORD("password"),
  TOKEN("OAuth 2.0");

  private final String title;

  Login(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }
}
