package io.github.incidentmail.event;

import java.text.MessageFormat;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What an event says, not yet put together: its text and, if it has any, its arguments as {@link
 * PlainValue}s. Keeps at most {@value #MAX_CHARS} characters of the text, as many of all arguments,
 * and {@value #MAX_ARGUMENTS} arguments. Immutable.
 */
public final class Wording {
  /** Longest text kept, in characters. */
  public static final int MAX_CHARS = 256;

  /** Arguments kept. */
  public static final int MAX_ARGUMENTS = 8;

  private static final int ARGUMENT_BYTES = 24;

  /** How a text says where its arguments belong. */
  public enum Form {
    /** {@code {}}, a backslash before it makes it ordinary text. */
    BRACES,
    /** As {@link String#format}. */
    PRINTF,
    /** As {@link MessageFormat}. */
    MESSAGE_FORMAT
  }

  private final String template;
  private final @Nullable Object @Nullable [] arguments;
  private final Form form;

  private Wording(String template, @Nullable Object @Nullable [] arguments, Form form) {
    this.template = cut(template, MAX_CHARS);
    this.arguments = arguments;
    this.form = form;
  }

  /** A finished text. */
  public static Wording of(@Nullable String text) {
    return new Wording(String.valueOf(text), null, Form.BRACES);
  }

  /** A text and what belongs in it; neither the array nor an object of the application is kept. */
  public static Wording of(
      @Nullable String template, @Nullable Object @Nullable [] arguments, Form form) {
    if (arguments == null || arguments.length == 0) {
      return of(template);
    }
    @Nullable Object[] kept = new @Nullable Object[Math.min(arguments.length, MAX_ARGUMENTS)];
    int room = MAX_CHARS;
    for (int i = 0; i < kept.length; i++) {
      Object value = PlainValue.of(arguments[i]);
      if (value instanceof String text) {
        String shown = cut(text, room);
        kept[i] = shown;
        room -= shown.length();
      } else {
        kept[i] = value;
      }
    }
    return new Wording(String.valueOf(template), kept, form);
  }

  /** Put together; a text that doesn't fit its arguments is shown as it stands. */
  public String text() {
    @Nullable Object[] values = arguments;
    if (values == null) {
      return template;
    }
    try {
      String text =
          switch (form) {
            case BRACES -> braces(values);
            case PRINTF -> String.format(Locale.ROOT, template, values);
            case MESSAGE_FORMAT -> new MessageFormat(template, Locale.ROOT).format(values);
          };
      return cut(text, 2 * MAX_CHARS); // a width may be anything
    } catch (IllegalArgumentException e) {
      return template;
    }
  }

  int bytes() {
    @Nullable Object[] values = arguments;
    int bytes = 2 * template.length();
    for (int i = 0; values != null && i < values.length; i++) {
      bytes += ARGUMENT_BYTES;
      if (values[i] instanceof String text) {
        bytes += 2 * text.length();
      }
    }
    return bytes;
  }

  private String braces(@Nullable Object[] values) {
    StringBuilder out = new StringBuilder(template.length() + 16 * values.length);
    int done = 0;
    int next = 0;
    int place = template.indexOf("{}");
    while (place >= 0 && next < values.length) {
      if (place > 0 && template.charAt(place - 1) == '\\') {
        out.append(template, done, place - 1).append("{}");
      } else {
        out.append(template, done, place).append(values[next]);
        next++;
      }
      done = place + 2;
      place = template.indexOf("{}", done);
    }
    return out.append(template, done, template.length()).toString();
  }

  /** {@code text} cut to so many characters, the last an ellipsis; never splits a pair. */
  static String cut(String text, int max) {
    if (text.length() <= max) {
      return text;
    }
    int end = Math.max(0, max - 1);
    int whole = end > 0 && Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end;
    return text.substring(0, whole) + "…";
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Wording that
        && template.equals(that.template)
        && Arrays.equals(arguments, that.arguments)
        && form == that.form;
  }

  @Override
  public int hashCode() {
    return 31 * template.hashCode() + Arrays.hashCode(arguments);
  }

  @Override
  public String toString() {
    return text();
  }
}
