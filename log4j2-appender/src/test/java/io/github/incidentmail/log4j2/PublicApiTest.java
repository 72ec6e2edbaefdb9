package io.github.incidentmail.log4j2;

import io.github.incidentmail.testkit.PublicApiContract;

class PublicApiTest extends PublicApiContract {
  @Override
  protected String artifact() {
    return "incident-mail-log4j2";
  }
}
