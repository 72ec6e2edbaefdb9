package io.github.incidentmail.testkit;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * The refresh token grant of a strict server (RFC 6749, 6; RFC 9700, 4.14.2), for {@link
 * TokenServer#always}: each use gives a new refresh token, and an old one that comes again ends the
 * whole family. Every client is taken. Safe for use by many threads.
 */
public final class RefreshGrants implements TokenServer.Answer {
  private final String prefix;
  private final boolean rotating;
  private final String members;
  private final Map<String, Family> families = new HashMap<>();
  private int issued;
  private int used;
  private int reused;

  private static final class Family {
    private String current = "";
    private boolean ended;
  }

  /**
   * A server of refresh tokens.
   *
   * @param prefix what each refresh token begins with
   * @param rotating false for a server that goes on with the same one and doesn't send it again
   * @param members further members of each answer, such as {@code "expires_in":60}, or empty
   */
  public RefreshGrants(String prefix, boolean rotating, String members) {
    this.prefix = prefix;
    this.rotating = rotating;
    this.members = members.isEmpty() ? "" : "," + members;
  }

  /** The first refresh token of a new family, as after somebody's consent. */
  public synchronized String consent() {
    Family family = new Family();
    return next(family);
  }

  /** How often a refresh token was used properly. */
  public synchronized int used() {
    return used;
  }

  /** How often one came that was spent already. */
  public synchronized int reused() {
    return reused;
  }

  @Override
  public void give(HttpExchange exchange, TokenServer.Request request, TokenServer server)
      throws IOException {
    String presented = request.form().getOrDefault("refresh_token", "");
    answer(request.form().getOrDefault("grant_type", ""), presented)
        .give(exchange, request, server);
  }

  private synchronized TokenServer.Answer answer(String grantType, String presented) {
    Family family = families.get(presented);
    if (!grantType.equals("refresh_token") || family == null) {
      return invalid("unknown " + presented);
    }
    if (!family.current.equals(presented)) {
      reused++;
      family.ended = true;
    }
    if (family.ended) {
      return invalid("ended " + presented);
    }
    used++;
    String refreshToken = rotating ? ",\"refresh_token\":\"" + next(family) + "\"" : "";
    return TokenServer.json(
        200,
        "{\"access_token\":\"%TOKEN%\",\"token_type\":\"Bearer\"" + refreshToken + members + "}");
  }

  private String next(Family family) {
    issued++;
    family.current = prefix + issued;
    families.put(family.current, family);
    return family.current;
  }

  /** Quotes the token, as careless servers do. */
  private static TokenServer.Answer invalid(String why) {
    return TokenServer.json(
        400, "{\"error\":\"invalid_grant\",\"error_description\":\"" + why + "\"}");
  }
}
