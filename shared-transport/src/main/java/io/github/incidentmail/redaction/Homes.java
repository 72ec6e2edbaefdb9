package io.github.incidentmail.redaction;

import java.util.Set;

/** The name of a person in the path of a home directory. Stateless. */
final class Homes {
  private static final Set<String> NOBODY =
      Set.of("Shared", "Public", "Default", "runner", "app", "user");
  private static final int LONGEST = 64;

  private Homes() {}

  static int at(Scan scan, int i) {
    char slash = scan.at(i);
    int name = -1;
    for (String root :
        slash == '/'
            ? new String[] {"/home/", "/Users/"}
            : new String[] {"\\Users\\", "\\\\Users\\\\"}) {
      name = scan.has(i, root) ? i + root.length() : name;
    }
    if (name < 0 || !isRoot(scan.at(i - 1))) {
      return i;
    }
    int end = name;
    while (end - name < LONGEST && isName(scan.at(end))) {
      end++;
    }
    boolean path = scan.at(end) == slash || "='\"(:".indexOf(scan.at(i - 1)) >= 0;
    if (end > name && path && !NOBODY.contains(scan.text().substring(name, end))) {
      scan.add(name, end, "user");
      return end;
    }
    return i;
  }

  /** A path of a web site has a host before it. */
  private static boolean isRoot(char before) {
    return before == ':' || !(Chars.isName(before) || before == '/');
  }

  private static boolean isName(char c) {
    return Chars.isName(c) || (c > 0x7f && Character.isLetter(c));
  }
}
