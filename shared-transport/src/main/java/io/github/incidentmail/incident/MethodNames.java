package io.github.incidentmail.incident;

import java.util.Set;

/** Takes out of a method's name the parts between {@code $} that a compiler or proxy added. */
final class MethodNames {
  private static final Set<String> ADDED =
      Set.of("CGLIB", "default", "adapted", "suspendImpl", "super", "superforward");

  /** What stands behind these is made up: Byte Buddy's accessors, AspectJ's woven bodies. */
  private static final String[] WOVEN = {"$accessor$", "$original$", "_aroundBody"};

  private static final int SHORTEST_HASH = 6;

  private MethodNames() {}

  static String beforeWoven(String name) {
    if (name.indexOf('$') < 0 && name.indexOf('_') < 0) {
      return name;
    }
    for (String woven : WOVEN) {
      int at = name.indexOf(woven);
      if (at > 0) {
        return name.substring(0, at);
      }
    }
    return name;
  }

  static String withoutSynthetics(String name) {
    StringBuilder kept = new StringBuilder(name.length());
    int from = 0;
    while (from <= name.length()) {
      int end = name.indexOf('$', from);
      end = end < 0 ? name.length() : end;
      if (isAuthored(name.substring(from, end))) {
        if (from > 0 && (kept.length() > 0 || from == 1)) {
          kept.append('$');
        }
        kept.append(name, from, end);
      }
      from = end + 1;
    }
    return kept.length() == 0 ? name : kept.toString();
  }

  private static boolean isAuthored(String part) {
    return !part.isEmpty() && !ADDED.contains(part) && !isNumber(part) && !isHash(part);
  }

  private static boolean isNumber(String part) {
    for (int i = 0; i < part.length(); i++) {
      if (!CharKinds.isDigit(part.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  /** A serializable lambda carries a hash: {@code lambda$pay$e3b0c442$1}. */
  private static boolean isHash(String part) {
    boolean digit = false;
    for (int i = 0; i < part.length(); i++) {
      if (!CharKinds.isHex(part.charAt(i))) {
        return false;
      }
      digit |= CharKinds.isDigit(part.charAt(i));
    }
    return digit && part.length() >= SHORTEST_HASH;
  }
}
