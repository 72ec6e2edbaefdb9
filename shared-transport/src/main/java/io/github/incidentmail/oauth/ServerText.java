package io.github.incidentmail.oauth;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes text that came from outside fit for a log: one line, no control characters, no secret that
 * the sender echoes, at most 300 characters. Immutable; never prints the secrets it knows.
 */
final class ServerText {
  private static final int MAX_CHARACTERS = 300;
  private static final Pattern SPACE = Pattern.compile("[\\s\\p{Zl}\\p{Zp}]+");
  private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}]");

  private final @Nullable Pattern secrets;

  /** Text in which none of {@code secrets} may be seen, as it is or percent-encoded. */
  ServerText(List<String> secrets) {
    String alternatives =
        secrets.stream()
            .flatMap(ServerText::spellings)
            .filter(spelling -> !spelling.isEmpty())
            .distinct()
            // The longest first, or a secret that contains another would be left in part.
            .sorted((a, b) -> Integer.compare(b.length(), a.length()))
            .map(Pattern::quote)
            .collect(Collectors.joining("|"));
    this.secrets =
        alternatives.isEmpty() ? null : Pattern.compile(alternatives, Pattern.CASE_INSENSITIVE);
  }

  /** {@code text} made fit; empty for null. */
  String clean(@Nullable String text) {
    if (text == null) {
      return "";
    }
    String line = plain(text);
    if (secrets != null) {
      line = secrets.matcher(line).replaceAll(Matcher.quoteReplacement("***"));
    }
    // Cut last: a secret cut in two would no longer be recognised.
    return line.length() <= MAX_CHARACTERS ? line : line.substring(0, MAX_CHARACTERS - 1) + "…";
  }

  private static Stream<String> spellings(String secret) {
    String encoded = URLEncoder.encode(secret, UTF_8);
    return Stream.of(plain(secret), encoded, encoded.replace("+", "%20"));
  }

  private static String plain(String text) {
    return UNPRINTABLE.matcher(SPACE.matcher(text).replaceAll(" ")).replaceAll("").strip();
  }
}
