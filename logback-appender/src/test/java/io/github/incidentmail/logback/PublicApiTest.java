package io.github.incidentmail.logback;

import io.github.incidentmail.testkit.PublicApiContract;

class PublicApiTest extends PublicApiContract {
  @Override
  protected String artifact() {
    return "incident-mail-logback";
  }
}
