package io.github.incidentmail.redaction;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.redaction.CorpusLines.Line;
import io.github.incidentmail.redaction.Redactor.Profile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * How many planted secrets are taken out, and how many clean lines are changed. Half of all forms
 * are held back: the rules were mended on the other half.
 */
class RedactionCorpusTest {
  private static final long SEED = 20_260_101;

  /** Characters of a secret in a row that are already too many. */
  private static final int TOO_MANY = 6;

  private static final boolean SHOW_ALL = Boolean.getBoolean("redaction.showHeldBack");

  private final Redactor secrets = Redactor.of(Profile.SECRETS, List.of());
  private final Redactor personal = Redactor.of(Profile.PII, List.of());

  @Test
  void plantedSecrets_areTakenOutBySecretsAndByPii() {
    List<Line> lines = planted("planted-secrets.txt", 16);

    assertThat(lines).hasSizeGreaterThan(2_000);
    assertThat(share("secrets", lines, line -> isGone(secrets, line))).isGreaterThanOrEqualTo(0.99);
    assertThat(share("pii", lines, line -> isGone(personal, line))).isGreaterThanOrEqualTo(0.99);
  }

  @Test
  void plantedPersonalData_isTakenOutByPii() {
    List<Line> lines = planted("planted-personal.txt", 80);

    assertThat(lines).hasSizeGreaterThan(2_000);
    assertThat(share("personal data", lines, line -> isGone(personal, line)))
        .isGreaterThanOrEqualTo(0.99);
  }

  @Test
  void cleanLines_stayAsTheyAre() {
    List<Line> lines = clean();

    assertThat(lines).hasSizeGreaterThan(5_000);
    assertThat(share("clean, secrets", lines, line -> isSame(secrets, line)))
        .isGreaterThanOrEqualTo(0.995);
    assertThat(share("clean, pii", lines, line -> isSame(personal, line)))
        .isGreaterThanOrEqualTo(0.995);
  }

  /** Of programs that nobody here wrote; see CONTRIBUTING.md. */
  @Test
  @EnabledIfSystemProperty(named = "redaction.lines", matches = ".+")
  void linesOfOthers_stayAsTheyAre() throws IOException {
    List<Line> lines = new ArrayList<>();
    try (Stream<Path> files = Files.walk(Path.of(System.getProperty("redaction.lines")))) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        for (String text : Files.readString(file, ISO_8859_1).lines().toList()) {
          lines.add(new Line(file.getFileName() + ": " + text, text, List.of(), false));
        }
      }
    }
    long same = lines.stream().filter(line -> isSame(secrets, line)).count();
    System.out.printf("others' lines: %d of %d stay%n", same, lines.size());
    lines.stream()
        .filter(line -> !isSame(secrets, line))
        .forEach(line -> System.out.println("  " + line.form()));
    assertThat((double) same / lines.size()).isGreaterThanOrEqualTo(0.995);
  }

  @Test
  void redacting_twiceChangesNothingMore() {
    for (Line line : planted("planted-secrets.txt", 4)) {
      String once = personal.redact(line.text());

      assertThat(personal.redact(once)).isEqualTo(once);
      assertThat(secrets.redact(once)).isEqualTo(once);
    }
  }

  private static List<Line> planted(String file, int times) {
    Random random = new Random(SEED);
    PlantedSecrets values = new PlantedSecrets(random);
    return CorpusLines.read(file, times, random, values::of);
  }

  private static List<Line> clean() {
    Random random = new Random(SEED);
    return CorpusLines.read("clean.txt", 32, random, kind -> CorpusLines.harmless(kind, random));
  }

  private static boolean isGone(Redactor redactor, Line line) {
    String shown = redactor.redact(line.text()).replaceAll("\\[redacted:[a-z-]+]", "");
    return line.values().stream().noneMatch(secret -> isShown(shown, secret));
  }

  private static boolean isShown(String shown, String secret) {
    int length = Math.min(TOO_MANY, secret.length());
    for (int i = 0; i + length <= secret.length(); i++) {
      if (shown.contains(secret.substring(i, i + length))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isSame(Redactor redactor, Line line) {
    return redactor.redact(line.text()).equals(line.text());
  }

  /** The share of lines that pass, the smaller one of both halves; prints both. */
  private static double share(String what, List<Line> lines, Predicate<Line> passes) {
    double least = 1;
    for (boolean heldBack : new boolean[] {false, true}) {
      List<Line> half = lines.stream().filter(line -> line.heldBack() == heldBack).toList();
      Map<String, Integer> failed = new TreeMap<>();
      half.stream().filter(passes.negate()).forEach(l -> failed.merge(l.form(), 1, Integer::sum));
      int failures = failed.values().stream().mapToInt(Integer::intValue).sum();
      double share = 1 - (double) failures / half.size();
      String name = heldBack ? "held back" : "worked on";
      System.out.printf(
          "%s, %s: %d of %d lines pass (%.4f)%n",
          what, name, half.size() - failures, half.size(), share);
      if (!heldBack || SHOW_ALL) {
        failed.forEach((form, count) -> System.out.println("  " + count + " × " + form));
      }
      least = Math.min(least, share);
    }
    return least;
  }
}
