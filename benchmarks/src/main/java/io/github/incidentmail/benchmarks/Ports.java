package io.github.incidentmail.benchmarks;

import java.util.Map;

/**
 * Where servers listen on loopback.
 *
 * @param healthy a mail server's port
 * @param hung a mail server's port
 * @param token the port of a token endpoint that hangs
 */
record Ports(int healthy, int hung, int token) {
  /** From the arguments that {@link #arguments} has written. */
  static Ports parse(String arguments) {
    String[] ports = arguments.split(",", -1);
    return new Ports(
        Integer.parseInt(ports[0]), Integer.parseInt(ports[1]), Integer.parseInt(ports[2]));
  }

  String arguments() {
    return healthy + "," + hung + "," + token;
  }

  /** What the configurations call them. */
  Map<String, String> names(Servers servers) {
    return Map.of(
        "@PORT@", String.valueOf(servers == Servers.HUNG ? hung : healthy),
        "@TOKENS@", String.valueOf(token));
  }
}
