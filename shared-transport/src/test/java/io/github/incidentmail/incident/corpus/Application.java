package io.github.incidentmail.incident.corpus;

import io.github.incidentmail.event.Failure;
import java.util.List;

/** A made-up application: where its packages begin. */
record Application(String root) {
  /**
   * Roots of different shape: the usual two segments, three and four, a public prefix that many
   * libraries share, and a single segment, as tutorials and old programs have it.
   */
  static final List<Application> ALL =
      List.of(
          new Application("com.orchardmart"),
          new Application("io.github.pelikan.desk"),
          new Application("de.nordlicht.fracht"),
          new Application("ledgerly"),
          new Application("nl.waterkant.polder.meter"),
          new Application("org.rivertown"));

  String name(String name) {
    return name.startsWith(Scene.APP) ? root + '.' + name.substring(Scene.APP.length()) : name;
  }

  /** Its own code; a library that the build moved below the root is not. */
  boolean owns(String className) {
    return className.startsWith(root + '.') && !className.startsWith(root + ".shaded.");
  }

  Failure.Link link(Failure.Link link) {
    return new Failure.Link(
        name(link.className()),
        link.message() == null ? null : link.message().replace(Scene.APP, root + '.'),
        link.frames().stream().map(this::frame).toList(),
        link.suppressed());
  }

  private StackTraceElement frame(StackTraceElement frame) {
    return Frames.renamed(frame, name(frame.getClassName()), frame.getMethodName());
  }
}
