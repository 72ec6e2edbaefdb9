package io.github.incidentmail;

import io.github.incidentmail.testkit.PublicApiContract;

class PublicApiTest extends PublicApiContract {
  @Override
  protected String artifact() {
    return "incident-mail-transport";
  }
}
