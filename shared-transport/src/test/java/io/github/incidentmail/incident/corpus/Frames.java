package io.github.incidentmail.incident.corpus;

import io.github.incidentmail.event.Failure;
import java.util.List;
import java.util.function.UnaryOperator;

/** Small changes of frames and links. */
final class Frames {
  private Frames() {}

  static StackTraceElement frame(String qualifiedMethod) {
    int dot = qualifiedMethod.lastIndexOf('.');
    String type = qualifiedMethod.substring(0, dot);
    int line = 20 + Math.floorMod(qualifiedMethod.hashCode(), 400);
    return new StackTraceElement(type, qualifiedMethod.substring(dot + 1), fileOf(type), line);
  }

  static StackTraceElement renamed(StackTraceElement frame, String type, String method) {
    return new StackTraceElement(type, method, frame.getFileName(), frame.getLineNumber());
  }

  static StackTraceElement onLine(StackTraceElement frame, int line) {
    return new StackTraceElement(
        frame.getClassName(), frame.getMethodName(), frame.getFileName(), line);
  }

  static Failure.Link with(Failure.Link link, List<StackTraceElement> frames) {
    return new Failure.Link(link.className(), link.message(), frames, link.suppressed());
  }

  static List<Failure.Link> each(
      List<Failure.Link> links, UnaryOperator<StackTraceElement> change) {
    return links.stream()
        .map(link -> with(link, link.frames().stream().map(change).toList()))
        .toList();
  }

  /** The class that the file is named after. */
  static String topLevel(String type) {
    int dollar = type.indexOf('$', type.lastIndexOf('.') + 2);
    return dollar < 0 ? type : type.substring(0, dollar);
  }

  private static String fileOf(String type) {
    String top = topLevel(type);
    return top.substring(top.lastIndexOf('.') + 1) + ".java";
  }
}
