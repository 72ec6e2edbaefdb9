package io.github.incidentmail.event;

import java.util.List;

/** Logger names and their prefixes. */
public final class LoggerNames {
  private LoggerNames() {}

  /**
   * Whether {@code logger} is one of the prefixes or below one: {@code com.acme} takes {@code
   * com.acme} and {@code com.acme.Shop}, not {@code com.acmeshop}. Doesn't allocate.
   */
  public static boolean matches(String logger, List<String> prefixes) {
    for (int i = 0; i < prefixes.size(); i++) {
      String prefix = prefixes.get(i);
      if (logger.startsWith(prefix)
          && (logger.length() == prefix.length() || isBoundary(logger.charAt(prefix.length())))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isBoundary(char c) {
    return c == '.' || c == '$';
  }
}
