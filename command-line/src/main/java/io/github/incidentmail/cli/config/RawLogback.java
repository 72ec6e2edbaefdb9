package io.github.incidentmail.cli.config;

import ch.qos.logback.core.joran.event.BodyEvent;
import ch.qos.logback.core.joran.event.EndEvent;
import ch.qos.logback.core.joran.event.SaxEvent;
import ch.qos.logback.core.joran.event.StartEvent;
import io.github.incidentmail.logback.IncidentMailAppender;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;

/**
 * The file as it is written: what Joran passes over without a word, such as attributes where it
 * wants elements, empty elements, and appenders in a branch that isn't taken.
 */
final class RawLogback {
  private static final Set<String> BRANCHES = Set.of("springProfile", "if", "then", "else");

  private record Dropped(String appender, Note note) {}

  private final Set<String> references = new TreeSet<>();
  private final List<Dropped> dropped = new ArrayList<>();
  private final List<String> branches = new ArrayList<>();
  private final Defaults defaults = new Defaults();
  private final List<Note> misspelt = new ArrayList<>();
  private int appenders;

  /** The element that is open, and our appender's name while inside of it. */
  private final Deque<StartEvent> open = new ArrayDeque<>();

  private @Nullable String inside;
  private boolean empty;

  RawLogback(List<SaxEvent> events) {
    for (SaxEvent event : events) {
      if (event instanceof StartEvent start) {
        start(start);
      } else if (event instanceof BodyEvent body) {
        empty = false;
        defaults.add(open.isEmpty() ? "" : open.element().getQName(), body.getText());
      } else if (event instanceof EndEvent end) {
        end(end);
      }
    }
  }

  private void start(StartEvent start) {
    Attributes attributes = start.getAttributes();
    for (int i = 0; i < attributes.getLength(); i++) {
      String place = start.getQName() + " " + attributes.getValue("name");
      defaults.add(place + " " + attributes.getQName(i), attributes.getValue(i));
    }
    if (start.getQName().equals("appender-ref")) {
      references.add(String.valueOf(attributes.getValue("ref")));
    }
    String className = attributes.getValue("class");
    if (start.getQName().equals("appender") && className != null && !isOurs(className)) {
      MisspeltAppender.logback(String.valueOf(attributes.getValue("name")), className)
          .forEach(misspelt::add);
    }
    if (start.getQName().equals("appender") && isOurs(className)) {
      appenders++;
      inside = String.valueOf(attributes.getValue("name"));
      branch(inside);
    } else if (inside != null) {
      attributes(inside, start.getQName(), attributes);
    }
    open.push(start);
    empty = true;
  }

  private void end(EndEvent end) {
    boolean attributed = open.pop().getAttributes().getLength() > 0;
    if (end.getQName().equals("appender")) {
      inside = null;
    } else if (inside != null && empty && !attributed) {
      String element = end.getQName();
      mistake(
          inside,
          "<"
              + element
              + "> is empty, so that Logback passes over it; give it a value or leave it"
              + " out");
    }
    empty = false;
  }

  /** A short class name stands for an import. */
  private static boolean isOurs(@Nullable String className) {
    return className != null
        && (className.equals(IncidentMailAppender.class.getName())
            || className.equals(IncidentMailAppender.class.getSimpleName()));
  }

  private void attributes(String appender, String element, Attributes attributes) {
    if (element.equals("filter")) {
      return;
    }
    for (int i = 0; i < attributes.getLength(); i++) {
      String name = attributes.getQName(i);
      if (!name.equals("class")) {
        mistake(
            appender,
            "<"
                + element
                + " "
                + name
                + "=…>: Logback drops attributes without a word; write <"
                + name
                + "> as an element inside <"
                + element
                + ">");
      }
    }
  }

  private void mistake(String appender, String text) {
    dropped.add(new Dropped(appender, Note.mistake(text)));
  }

  private void branch(String appender) {
    List<String> around = new ArrayList<>();
    for (StartEvent each : open) {
      if (BRANCHES.contains(each.getQName())) {
        String condition = each.getAttributes().getValue("name");
        around.add(
            "<" + each.getQName() + (condition == null ? "" : " name=\"" + condition + "\"") + ">");
      }
    }
    if (!around.isEmpty()) {
      branches.add("the appender " + appender + " stands in " + String.join(" in ", around));
    }
  }

  /** What was meant to be one of our appenders. */
  List<Note> misspelt() {
    return misspelt;
  }

  boolean isReferred(String appender) {
    return references.contains(appender)
        || references.stream().anyMatch(reference -> reference.contains("${"));
  }

  List<Note> droppedIn(String appender) {
    return dropped.stream().filter(d -> d.appender().equals(appender)).map(Dropped::note).toList();
  }

  /** Why fewer appenders came out of the parser than are written. */
  List<Note> leftOut(int found, Variables variables) {
    if (found >= appenders) {
      return List.of();
    }
    String profiles = String.join(", ", variables.profiles());
    return branches.stream()
        .map(
            branch ->
                Note.unresolved(
                    branch
                        + ", which is not taken here (active profiles: "
                        + (profiles.isEmpty() ? "none" : profiles)
                        + "); give --profile or --set, conditions in Java can't be evaluated"))
        .collect(Collectors.toList());
  }

  /** Variables that have no value here, so that the file's own default counts. */
  List<Note> defaultsIn(UnaryOperator<String> substitution) {
    return defaults.notes(substitution);
  }
}
