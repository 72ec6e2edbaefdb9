package io.github.incidentmail.testkit.compatibility;

import java.net.URI;
import java.nio.file.Path;

/**
 * What an application's configuration refers to.
 *
 * @param trust a PEM file with the authority of the mail server's certificate
 * @param outbox an empty directory
 */
record Scene(int mailPort, Path trust, URI tokenEndpoint, Path outbox, Login login) {
  static final String USER = "alerts@example.com";
  static final String CLIENT = "orders";
  static final String SECRET = "correct-horse-battery-staple";
}
