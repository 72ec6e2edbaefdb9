package io.github.incidentmail.cli.config;

import ch.qos.logback.core.model.NamedModel;
import org.jspecify.annotations.Nullable;

/** The element {@code <springProperty>}, which makes a setting a variable. */
final class SpringPropertyModel extends NamedModel {
  private static final long serialVersionUID = 1L;

  private final String source;
  private final @Nullable String otherwise;

  SpringPropertyModel(String source, @Nullable String otherwise) {
    this.source = source;
    this.otherwise = otherwise;
  }

  String source() {
    return source;
  }

  @Nullable String otherwise() {
    return otherwise;
  }
}
