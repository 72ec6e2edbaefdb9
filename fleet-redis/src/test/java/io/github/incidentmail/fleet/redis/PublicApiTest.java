package io.github.incidentmail.fleet.redis;

import io.github.incidentmail.testkit.PublicApiContract;

class PublicApiTest extends PublicApiContract {
  @Override
  protected String artifact() {
    return "incident-mail-fleet-redis";
  }
}
