package io.github.incidentmail.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A run of text with emphasis, the same for both bodies. Its text is {@link Visible}. Immutable.
 */
record Rich(List<Span> spans) {
  static final Rich EMPTY = new Rich(List.of());

  enum Style {
    PLAIN,
    BOLD,
    SMALL,
    MONO
  }

  record Span(String text, Style style) {
    Span {
      text = Visible.text(text);
    }
  }

  Rich {
    spans = List.copyOf(spans);
  }

  static Rich of(String plain) {
    return EMPTY.plain(plain);
  }

  Rich plain(String text) {
    return plus(text, Style.PLAIN);
  }

  Rich bold(String text) {
    return plus(text, Style.BOLD);
  }

  Rich small(String text) {
    return plus(text, Style.SMALL);
  }

  Rich mono(String text) {
    return plus(text, Style.MONO);
  }

  /** The text without emphasis. */
  String text() {
    return spans.stream().map(Span::text).collect(Collectors.joining());
  }

  private Rich plus(String text, Style style) {
    List<Span> more = new ArrayList<>(spans);
    more.add(new Span(text, style));
    return new Rich(more);
  }
}
