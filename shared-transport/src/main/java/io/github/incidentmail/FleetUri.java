package io.github.incidentmail;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where a fleet's store is: one server, sentinels and the name of what they watch, or nodes of a
 * cluster. Holds no login. Immutable.
 *
 * @param scheme in lower case
 * @param database empty for the first
 * @param master that sentinels watch; empty elsewhere
 */
record FleetUri(String scheme, List<Node> nodes, String database, String master) {
  /** A host, with brackets around an IPv6 address. */
  record Node(String host, int port) {}

  private static final String FORM =
      "write redis://host:6379, redis-sentinel://host:26379,host2:26379#name or"
          + " redis-cluster://host:6379,host2:6379, with rediss in place of redis for TLS";

  private static final Set<String> SCHEMES =
      Set.of(
          "redis",
          "rediss",
          "redis-sentinel",
          "rediss-sentinel",
          "redis-cluster",
          "rediss-cluster");

  private static final Pattern URI =
      Pattern.compile("([A-Za-z-]+)://([^/#]+)(?:/(\\d{0,4}))?(?:#([A-Za-z0-9._-]+))?");
  private static final Pattern NODE =
      Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9._-]+)(?::(\\d{1,5}))?");

  private static final int PORT = 6379;
  private static final int SENTINEL_PORT = 26_379;
  private static final int MAX_PORT = 65_535;

  FleetUri {
    nodes = List.copyOf(nodes);
  }

  /**
   * Reads what somebody wrote.
   *
   * @throws IllegalArgumentException if it is wrong; the message quotes nothing of it, as it may
   *     hold a password
   */
  static FleetUri parse(String text) {
    if (text.contains("@")) {
      throw new IllegalArgumentException(
          "a login has no place here; give it as username and as password, a secret reference");
    }
    if (text.contains("?")) {
      throw new IllegalArgumentException("parameters behind a question mark are not taken");
    }
    Matcher matcher = URI.matcher(text);
    String scheme = matcher.matches() ? matcher.group(1).toLowerCase(Locale.ROOT) : "";
    if (!SCHEMES.contains(scheme)) {
      throw new IllegalArgumentException(FORM);
    }
    FleetUri uri =
        new FleetUri(
            scheme,
            nodes(matcher.group(2), scheme.endsWith("-sentinel") ? SENTINEL_PORT : PORT),
            orEmpty(matcher.group(3)),
            orEmpty(matcher.group(4)));
    uri.check();
    return uri;
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static List<Node> nodes(String text, int standardPort) {
    List<Node> nodes = new ArrayList<>();
    for (String item : text.split(",", -1)) {
      Matcher matcher = NODE.matcher(item.strip());
      if (!matcher.matches()) {
        throw new IllegalArgumentException(FORM);
      }
      int port = matcher.group(2) == null ? standardPort : Integer.parseInt(matcher.group(2));
      if (port < 1 || port > MAX_PORT) {
        throw new IllegalArgumentException("a port is a number from 1 to " + MAX_PORT);
      }
      nodes.add(new Node(matcher.group(1), port));
    }
    return nodes;
  }

  private void check() {
    boolean sentinel = scheme.endsWith("-sentinel");
    boolean cluster = scheme.endsWith("-cluster");
    if (nodes.size() > 1 && !sentinel && !cluster) {
      throw new IllegalArgumentException(
          "several hosts are those of a cluster or of sentinels; " + FORM);
    }
    if (sentinel == master.isEmpty()) {
      throw new IllegalArgumentException(
          sentinel
              ? "behind a # write the name that the sentinels have for what they watch"
              : "a name behind a # is for sentinels only");
    }
    if (cluster && !database.isEmpty()) {
      throw new IllegalArgumentException(
          "a cluster has no numbered databases; leave the number out");
    }
  }

  /** The whole of it, with every port. */
  String text() {
    return nodes.stream()
        .map(node -> node.host() + ":" + node.port())
        .collect(
            Collectors.joining(
                ",",
                scheme + "://",
                (database.isEmpty() ? "" : "/" + database)
                    + (master.isEmpty() ? "" : "#" + master)));
  }

  /** Whether what is sent can be read on the way: there is no TLS, and a way. */
  boolean isReadable() {
    return !scheme.startsWith("rediss")
        && !nodes.stream().allMatch(node -> Loopback.names(node.host()));
  }
}
