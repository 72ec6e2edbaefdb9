package io.github.incidentmail.testkit;

import java.nio.file.Path;

/** Here, because this module needs that one. */
class TestingApiTest extends PublicApiContract {
  @Override
  protected String artifact() {
    return "incident-mail-testing";
  }

  @Override
  protected Path classes() {
    return Path.of("..", "testing", "target", "classes");
  }
}
