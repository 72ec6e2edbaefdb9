package io.github.incidentmail.logback;

import ch.qos.logback.core.status.Status;
import ch.qos.logback.core.status.StatusListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Notices misspelt elements while an appender is configured. Joran only warns about them in its
 * status and goes on; the text is the same in all versions from 1.5.0 to 1.6.6. Safe for use by
 * many threads.
 */
final class UnknownElements implements StatusListener {
  private static final Pattern WARNING =
      Pattern.compile("Ignoring unknown property \\[([^\\]]*)] in \\[([^\\]]*)]");

  private record Unknown(String bean, String element) {}

  private final Queue<Unknown> seen = new ConcurrentLinkedQueue<>();

  @Override
  public void addStatusEvent(Status status) {
    String message = status.getMessage();
    Matcher matcher = WARNING.matcher(message == null ? "" : message);
    if (matcher.matches()) {
      seen.add(new Unknown(matcher.group(2), matcher.group(1)));
    }
  }

  /** The elements that this class doesn't know, seen since the last call. */
  List<String> drain(Class<?> bean) {
    List<String> elements = new ArrayList<>();
    seen.removeIf(
        unknown -> unknown.bean().equals(bean.getName()) && elements.add(unknown.element()));
    return elements;
  }
}
