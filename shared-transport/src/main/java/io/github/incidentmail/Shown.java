package io.github.incidentmail;

import io.github.incidentmail.mail.ExtraHeader;
import io.github.incidentmail.security.Secret;
import java.time.Duration;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Values as they could stand in a configuration file, on one line and without secrets: of a secret
 * only where it comes from.
 */
final class Shown {
  private static final Pattern CONTROLS = Pattern.compile("\\p{Cntrl}+");
  private static final Pattern USER_INFO = Pattern.compile("(?<=://)\\S*@");

  private Shown() {}

  /** By its name, so that an option that comes later is not forgotten. */
  static boolean isSecret(String option) {
    String name = option.toLowerCase(Locale.ROOT);
    return name.contains("password") || name.contains("secret");
  }

  /** What somebody wrote. */
  static String given(String option, String text) {
    if (isSecret(option) || text.contains("-----BEGIN")) {
      return Secret.parse(text).describe();
    }
    if (option.equals("tokenCommand")) {
      return text.split("\\s+", 2)[0]; // its arguments may hold anything
    }
    if (option.equals("headers")) {
      return headerNames(text);
    }
    if (option.equals("redis")) {
      return withoutLogin(CONTROLS.matcher(text).replaceAll(" "));
    }
    return USER_INFO.matcher(CONTROLS.matcher(text).replaceAll(" ")).replaceAll("");
  }

  /** Told even if the address is misspelt, so nothing of its form is relied on. */
  private static String withoutLogin(String address) {
    String rest = address.substring(address.lastIndexOf('@') + 1);
    int scheme = address.indexOf("://");
    boolean cut = rest.length() < address.length() && scheme >= 0 && !rest.contains("://");
    return (cut ? address.substring(0, scheme + 3) : "") + rest.replaceAll("\\?.*", "");
  }

  /** A value may be the key of a ticket system. */
  private static String headerNames(String text) {
    try {
      return ExtraHeader.parse(text).stream()
          .map(header -> header.name() + ": …")
          .collect(Collectors.joining("; "));
    } catch (IllegalArgumentException e) {
      return "…";
    }
  }

  /** What stands in place of an option that isn't given. */
  static String value(@Nullable Object value) {
    if (value == null) {
      return "";
    }
    if (value instanceof Secret secret) {
      return secret.describe();
    }
    if (value instanceof Duration duration) {
      return duration.isZero() ? "" : duration(duration); // as a default it means none
    }
    if (value instanceof Map<?, ?> pairs) {
      return pairs.entrySet().stream()
          .map(pair -> pair.getKey() + ":" + value(pair.getValue()))
          .collect(Collectors.joining(", "));
    }
    if (value instanceof Collection<?> items) {
      return items.stream().map(Shown::value).collect(Collectors.joining(", "));
    }
    if (value instanceof Enum<?> constant) {
      return constant.name().toLowerCase(Locale.ROOT);
    }
    return given("", value.toString());
  }

  /** The largest unit that divides it. */
  private static String duration(Duration duration) {
    long millis = duration.toMillis();
    long[] units = {86_400_000, 3_600_000, 60_000, 1_000};
    String[] names = {"d", "h", "m", "s"};
    for (int i = 0; i < units.length; i++) {
      if (millis >= units[i] && millis % units[i] == 0) {
        return millis / units[i] + names[i];
      }
    }
    return millis == 0 ? "0s" : millis + "ms";
  }
}
