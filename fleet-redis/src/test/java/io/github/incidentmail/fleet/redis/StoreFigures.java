package io.github.incidentmail.fleet.redis;

/** What a store was asked and how much it keeps, as it says itself. */
final class StoreFigures {
  private final RedisServer server;

  /** Counts from now on. */
  StoreFigures(RedisServer server) {
    this.server = server;
    server.cli("CONFIG", "RESETSTAT");
  }

  /** How often a script was asked for. */
  long calls() {
    return server
        .cli("INFO", "commandstats")
        .lines()
        .filter(line -> line.matches("cmdstat_eval(sha)?:.*"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("[^:]*:calls=(\\d+).*", "$1")))
        .sum();
  }

  /** Of all keys of the fleet. */
  long bytes() {
    return server
        .cli("KEYS", TestedFleet.PREFIX + "*")
        .lines()
        .mapToLong(key -> Long.parseLong(server.cli("MEMORY", "USAGE", key, "SAMPLES", "0")))
        .sum();
  }

  /** The id of the only problem's incident. */
  String incident() {
    return server.cli("HGET", problem(), "incident");
  }

  /** Who tells the only problem, by name. */
  String owner() {
    String id = server.cli("HGET", problem(), "owner");
    String label = server.cli("HGET", key("names"), id);
    return label.substring(label.indexOf(':') + 1);
  }

  private String problem() {
    return key("problem:*");
  }

  private String key(String name) {
    return server.cli("KEYS", TestedFleet.PREFIX + "*:" + name);
  }
}
