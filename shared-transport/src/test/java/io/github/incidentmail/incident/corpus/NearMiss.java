package io.github.incidentmail.incident.corpus;

import io.github.incidentmail.event.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes of one problem another that looks alike: what failed is another method, for another reason
 * or at another place, though logged by the same statement. A reader would have to do something
 * else about it, so it must be told apart.
 */
final class NearMiss {
  /** Compilers that put a function into a class name the class after the method around it. */
  private static final Pattern METHOD_IN_CLASS =
      Pattern.compile("(?<=[a-z0-9_]\\$)(_?)([a-z][a-zA-Z]+)(?=(?:_closure|\\$)\\d)");

  private static final Pattern WORD = Pattern.compile("[a-zA-Z]{2,}");

  private NearMiss() {}

  /** Another method of the application failed; empty if none of its methods is on the stack. */
  static List<Failure.Link> otherMethod(List<Failure.Link> links, Application app) {
    return firstOwn(links.get(0), app)
        .map(frame -> replaced(links, frame, twin(frame)))
        .orElse(List.of());
  }

  /** The same place failed for another reason. */
  static List<Failure.Link> otherRootType(List<Failure.Link> links) {
    Failure.Link root = links.get(links.size() - 1);
    String type =
        root.className().equals("java.lang.IllegalStateException")
            ? "java.util.NoSuchElementException"
            : "java.lang.IllegalStateException";
    return withRoot(
        links, new Failure.Link(type, root.message(), root.frames(), root.suppressed()));
  }

  /** The cause came from another place; empty if there is no cause, or it has no trace. */
  static List<Failure.Link> otherRootPlace(List<Failure.Link> links, Application app) {
    Failure.Link root = links.get(links.size() - 1);
    if (links.size() == 1 || root.frames().isEmpty()) {
      return List.of();
    }
    StackTraceElement place = firstOwn(root, app).orElse(root.frames().get(0));
    List<StackTraceElement> frames = new ArrayList<>(root.frames());
    frames.replaceAll(frame -> same(frame, place) ? twin(frame) : frame);
    return withRoot(links, Frames.with(root, frames));
  }

  private static Optional<StackTraceElement> firstOwn(Failure.Link link, Application app) {
    return link.frames().stream().filter(frame -> app.owns(frame.getClassName())).findFirst();
  }

  private static List<Failure.Link> replaced(
      List<Failure.Link> links, StackTraceElement old, StackTraceElement twin) {
    return Frames.each(
        links, frame -> same(frame, old) ? Frames.onLine(twin, frame.getLineNumber() + 40) : frame);
  }

  private static boolean same(StackTraceElement a, StackTraceElement b) {
    return a.getClassName().equals(b.getClassName()) && a.getMethodName().equals(b.getMethodName());
  }

  private static StackTraceElement twin(StackTraceElement frame) {
    String type = frame.getClassName();
    String method = frame.getMethodName();
    Matcher inClass = METHOD_IN_CLASS.matcher(type);
    if (inClass.find()) {
      return Frames.renamed(frame, inClass.replaceFirst("$1$2Other"), method);
    }
    if (method.startsWith("<") || Character.isDigit(type.charAt(type.length() - 1))) {
      String top = Frames.topLevel(type); // a constructor, or an anonymous class: another class
      return Frames.renamed(frame, top + "Other" + type.substring(top.length()), method);
    }
    return Frames.renamed(frame, type, otherName(method));
  }

  private static String otherName(String method) {
    Matcher words = WORD.matcher(method);
    while (words.find()) {
      if (!List.of("lambda", "anonfun", "default", "adapted").contains(words.group())) {
        return method.substring(0, words.end()) + "Other" + method.substring(words.end());
      }
    }
    return method + "Other";
  }

  private static List<Failure.Link> withRoot(List<Failure.Link> links, Failure.Link root) {
    List<Failure.Link> changed = new ArrayList<>(links);
    changed.set(links.size() - 1, root);
    return List.copyOf(changed);
  }
}
