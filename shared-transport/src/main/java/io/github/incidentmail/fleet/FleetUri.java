package io.github.incidentmail.fleet;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Where a fleet's store is. Holds no login, so that {@code toString}, the URI with every port, is
 * fit for any log. Immutable.
 *
 * @param scheme in lower case, as {@link FleetProvider#serves} is asked about it
 * @param hosts one at least
 * @param database by its number; 0 where nothing was said
 * @param master that Sentinels watch; empty elsewhere
 */
public record FleetUri(String scheme, List<Host> hosts, int database, String master) {
  /**
   * Where one process of the store listens.
   *
   * @param name or an address; an IPv6 address without brackets
   * @param port from 1 to 65535
   */
  public record Host(String name, int port) {
    @Override
    public String toString() {
      return (name.contains(":") ? "[" + name + "]" : name) + ":" + port;
    }
  }

  private static final String FORM =
      "write redis://host:6379, redis-sentinel://host:26379,host2:26379#name or"
          + " redis-cluster://host:6379,host2:6379, with rediss in place of redis for TLS";

  private static final String TLS = "rediss";

  private static final Set<String> SCHEMES =
      Set.of("redis", TLS, "redis-sentinel", TLS + "-sentinel", "redis-cluster", TLS + "-cluster");

  private static final Pattern URI =
      Pattern.compile("([A-Za-z-]+)://([^/#]+)(?:/(\\d{0,4}))?(?:#([A-Za-z0-9._-]+))?");
  private static final Pattern HOST =
      Pattern.compile("(?:\\[([0-9A-Fa-f:.]+)]|([A-Za-z0-9._-]+))(?::(\\d{1,5}))?");

  private static final int PORT = 6379;
  private static final int SENTINEL_PORT = 26_379;
  private static final int MAX_PORT = 65_535;
  private static final int MAX_HOSTS = 100;

  /** Copies the hosts. */
  public FleetUri {
    hosts = List.copyOf(hosts);
  }

  /**
   * Reads what somebody wrote for a Redis or Valkey: {@code redis://host:port/database}, {@code
   * redis-sentinel://host:port,host:port/database#master} or {@code
   * redis-cluster://host:port,host:port}, each with {@code rediss} for TLS. A port that isn't there
   * is the usual one; there are 100 hosts at most.
   *
   * @throws IllegalArgumentException if it is wrong; the message quotes nothing of it, as it may
   *     hold a password
   */
  public static FleetUri parse(String text) {
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
    String database = matcher.group(3);
    String master = matcher.group(4);
    FleetUri uri =
        new FleetUri(
            scheme,
            hosts(matcher.group(2), scheme.endsWith("-sentinel") ? SENTINEL_PORT : PORT),
            database == null || database.isEmpty() ? 0 : Integer.parseInt(database),
            master == null ? "" : master);
    uri.check();
    return uri;
  }

  private static List<Host> hosts(String text, int standardPort) {
    List<Host> hosts = new ArrayList<>();
    for (String item : text.split(",", -1)) {
      Matcher matcher = HOST.matcher(item.strip());
      if (!matcher.matches()) {
        throw new IllegalArgumentException(FORM);
      }
      int port = matcher.group(3) == null ? standardPort : Integer.parseInt(matcher.group(3));
      if (port < 1 || port > MAX_PORT) {
        throw new IllegalArgumentException("a port is a number from 1 to " + MAX_PORT);
      }
      String address = matcher.group(1);
      hosts.add(new Host(address == null ? matcher.group(2) : address, port));
    }
    return hosts;
  }

  private void check() {
    boolean sentinel = scheme.endsWith("-sentinel");
    boolean cluster = scheme.endsWith("-cluster");
    if (hosts.size() > MAX_HOSTS) {
      throw new IllegalArgumentException("a URI names at most " + MAX_HOSTS + " hosts");
    }
    if (hosts.size() > 1 && !sentinel && !cluster) {
      throw new IllegalArgumentException(
          "several hosts are those of a cluster or of sentinels; " + FORM);
    }
    if (sentinel == master.isEmpty()) {
      throw new IllegalArgumentException(
          sentinel
              ? "behind a # write the name that the sentinels have for what they watch"
              : "a name behind a # is for sentinels only");
    }
    if (cluster && database != 0) {
      throw new IllegalArgumentException(
          "a cluster has no numbered databases; leave the number out");
    }
  }

  /** Whether nobody can read on the way what is sent there. */
  public boolean isByTls() {
    return scheme.startsWith(TLS);
  }

  @Override
  public String toString() {
    return scheme
        + "://"
        + hosts.stream().map(Host::toString).collect(Collectors.joining(","))
        + (database == 0 ? "" : "/" + database)
        + (master.isEmpty() ? "" : "#" + master);
  }
}
