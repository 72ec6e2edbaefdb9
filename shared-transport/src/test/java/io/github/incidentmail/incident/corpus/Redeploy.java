package io.github.incidentmail.incident.corpus;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What changes in a stack though the failing code did not. The numbers are those that a compiler
 * counts up in a class, or that the JVM or a proxy generator makes up at run time.
 */
final class Redeploy {
  private static final Pattern COUNTED_METHOD =
      Pattern.compile("(lambda\\$(?:\\w+\\$)?|\\$anonfun\\$[a-zA-Z]+\\$|\\$lambda\\$)(\\d+)");
  private static final Pattern COUNTED_CLASS =
      Pattern.compile("(\\$|_closure|__)(\\d+)(?=\\w*(?:\\$|$))");
  private static final Pattern RUN_TIME =
      Pattern.compile(
          "(\\$Proxy|Accessor|Lambda\\$|SpringCGLIB\\$\\$|\\$view|ScopeProxy|jvst)(\\d+)");
  private static final Pattern HASH =
      Pattern.compile(
          "(CGLIB\\$\\$|/0x|ByteBuddy\\$|HibernateProxy\\$|Guice\\$\\$)((?=\\w*\\d)\\w{5,})");

  private Redeploy() {}

  /** The next release: lines moved, and one more lambda and anonymous class above. */
  static StackTraceElement nextRelease(StackTraceElement frame, Application app) {
    String type = frame.getClassName();
    if (!app.owns(type)) {
      return frame;
    }
    String newType =
        type.contains("$$") && !type.contains("$$anon") && !type.contains("$$inlined")
            ? type
            : up(COUNTED_CLASS, type, 1);
    StackTraceElement renamed =
        Frames.renamed(frame, newType, up(COUNTED_METHOD, frame.getMethodName(), 2));
    int line = frame.getLineNumber();
    int shift = 3 + Math.floorMod(type.hashCode(), 17);
    return line > 0 ? Frames.onLine(renamed, line + shift) : renamed;
  }

  /** The next start of the same release. */
  static StackTraceElement nextStart(StackTraceElement frame) {
    String type = up(RUN_TIME, frame.getClassName(), 7);
    String hashed = HASH.matcher(type).replaceAll(m -> quoted(m.group(1)) + scrambled(m.group(2)));
    return Frames.renamed(frame, hashed, frame.getMethodName());
  }

  private static String up(Pattern numbered, String name, int by) {
    return numbered
        .matcher(name)
        .replaceAll(m -> quoted(m.group(1)) + (Integer.parseInt(m.group(2)) + by));
  }

  private static String scrambled(String hash) {
    return new StringBuilder(hash).reverse().toString();
  }

  private static String quoted(String text) {
    return Matcher.quoteReplacement(text);
  }
}
