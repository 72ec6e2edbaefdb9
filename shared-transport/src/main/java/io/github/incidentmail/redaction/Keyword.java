package io.github.incidentmail.redaction;

import java.util.List;
import java.util.stream.Stream;

/**
 * What may announce a secret.
 *
 * @param text in lower case
 * @param kind as it is shown
 * @param rule who looks more closely
 */
record Keyword(String text, String kind, Rule rule) {
  enum Rule {
    /** A name whose value is a secret, a word of a language included. */
    SECRET_NAME,
    /** A name whose value may as well say how things stand: {@code session: closed}. */
    NAME,
    /** As {@link #NAME}, only as a word of its own: {@code auth}, not {@code author}. */
    WORD,
    /** A parameter of a request, only if its value is long. */
    PARAMETER,
    /** A key known by its beginning. */
    KEY,
    JWT,
    PRIVATE_KEY,
    URL,
    SCHEME,
    ORACLE
  }

  /** All there are. */
  static List<Keyword> all() {
    return Stream.of(
            of(Rule.SECRET_NAME, "password", "password passwd passphrase passcode passwort pwd"),
            of(Rule.SECRET_NAME, "secret", "secret"),
            of(Rule.SECRET_NAME, "api-key", spelt("api") + spelt("subscription")),
            of(
                Rule.SECRET_NAME,
                "access-key",
                spelt("access") + spelt("account") + spelt("signing") + spelt("encryption")),
            of(Rule.SECRET_NAME, "private-key", spelt("private")),
            of(Rule.NAME, "token", "token"),
            of(Rule.NAME, "credential", "credential"),
            of(Rule.NAME, "cookie", "cookie"),
            of(Rule.NAME, "authorization", "authorization"),
            of(Rule.NAME, "session", "jsessionid sessid connect.sid"),
            of(Rule.WORD, "auth", "auth"),
            of(Rule.WORD, "session", "session"),
            of(Rule.WORD, "otp", "otp totp hotp"),
            of(Rule.WORD, "password", "pass"),
            of(Rule.PARAMETER, "oauth", "code code_verifier device_code assertion samlresponse"),
            of(Rule.PARAMETER, "signature", "sig signature"),
            of(Rule.JWT, "jwt", "eyj"),
            of(Rule.PRIVATE_KEY, "private-key", "-----begin"),
            of(Rule.URL, "password", "://"),
            of(Rule.SCHEME, "authorization", "bearer basic digest"),
            of(Rule.ORACLE, "password", ":thin: :oci:"),
            KeyShape.ALL.stream().map(k -> new Keyword(k.keyword(), k.kind(), Rule.KEY)))
        .flatMap(k -> k)
        .toList();
  }

  /** Whether its value may be a plain word or a small number that says how things stand. */
  boolean mayBeState() {
    return rule == Rule.NAME || rule == Rule.WORD;
  }

  private static String spelt(String first) {
    return first + "key " + first + "_key " + first + "-key " + first + ".key " + first + "+key ";
  }

  private static Stream<Keyword> of(Rule rule, String kind, String words) {
    return Stream.of(words.trim().split(" "))
        .map(word -> new Keyword(word.replace('+', ' '), kind, rule));
  }
}
