package io.github.incidentmail.redaction;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lines made from a file of forms: each form several times, each time with other values and behind
 * another beginning of a log line. The same seed makes the same lines.
 */
final class CorpusLines {
  private static final Pattern PLACE = Pattern.compile("«(\\w+)»");
  private static final String[] BEGINNINGS = {
    "",
    "2026-03-04 10:11:12.345 ERROR [http-nio-8080-exec-7] c.a.s.Checkout - ",
    "WARN: ",
    "[orders] "
  };

  /**
   * One line.
   *
   * @param values what stands at its places
   * @param heldBack whether its form was not looked at while the rules were made
   */
  record Line(String form, String text, List<String> values, boolean heldBack) {}

  private CorpusLines() {}

  static List<Line> read(String file, int times, Random random, Function<String, String> values) {
    List<Line> lines = new ArrayList<>();
    for (String form : forms(file)) {
      boolean heldBack = form.startsWith("~");
      for (int i = 0; i < times; i++) {
        String beginning = BEGINNINGS[random.nextInt(BEGINNINGS.length)];
        lines.add(line(heldBack ? form.substring(1) : form, beginning, heldBack, values));
      }
    }
    return lines;
  }

  private static Line line(
      String form, String beginning, boolean heldBack, Function<String, String> values) {
    List<String> planted = new ArrayList<>();
    Matcher matcher = PLACE.matcher(form);
    StringBuilder text = new StringBuilder(beginning);
    int done = 0;
    while (matcher.find()) {
      String value = values.apply(matcher.group(1));
      planted.add(value);
      text.append(form, done, matcher.start()).append(value);
      done = matcher.end();
    }
    text.append(form, done, form.length());
    return new Line(form, text.toString().replace("\\n", "\n"), planted, heldBack);
  }

  private static List<String> forms(String file) {
    try (InputStream in =
        Objects.requireNonNull(CorpusLines.class.getResourceAsStream("/redaction/" + file))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#") && !line.startsWith("# ") && !line.isBlank())
          .toList();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Values that are no secrets. */
  static String harmless(String kind, Random random) {
    return switch (kind) {
      case "n" -> String.valueOf(random.nextInt(1 << (1 + random.nextInt(20))));
      case "d" -> String.valueOf(random.nextInt(10));
      case "e" -> String.valueOf(1 + random.nextInt(9));
      case "port" -> String.valueOf(1024 + random.nextInt(60_000));
      case "uuid" -> new UUID(random.nextLong(), random.nextLong()).toString();
      case "sha" -> hex(random, random.nextBoolean() ? 40 : 7);
      case "hex" -> hex(random, 32);
      case "hex16" -> hex(random, 16);
      case "hash" -> hex(random, 6 + random.nextInt(3));
      case "epoch" -> String.valueOf(1_700_000_000_000L + random.nextInt(1_000_000_000));
      default -> throw new IllegalArgumentException(kind);
    };
  }

  private static String hex(Random random, int length) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < length; i++) {
      out.append(Character.forDigit(random.nextInt(16), 16));
    }
    return out.toString();
  }
}
