package io.github.incidentmail.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.redaction.Redactor.Profile;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The cost of the worst texts, in looks at characters, which no machine's pace changes. */
class HostileTextTest {
  private static final long WORST = 16L * Scan.WINDOW;

  private static final String[] PIECES = {
    "password=",
    "password",
    "token:",
    "token: ",
    "auth",
    "session=",
    "cookie:",
    "Cookie: a=b; ",
    "\"password\":\"",
    "\"token\":\"[redacted:",
    "eyJ",
    "eyJa.",
    "-----BEGIN ",
    "-----BEGIN PRIVATE KEY",
    "://",
    "a://b:c",
    "://a:b@",
    ":thin:",
    ":thin:a/",
    "basic ",
    "basic YTpi",
    "bearer ",
    "digest username=",
    "Authorization: Digest ",
    "AKIA",
    "ghp_",
    "xoxb-",
    "xoxb-1",
    "hooks.slack.com/services/",
    "code=",
    "&code=",
    "sig=",
    "a=b,",
    "a,b;c|",
    "token=file:",
    "token=/a/",
    "token=null,",
    "token=http://",
    "passwordpasswordpass",
    "--token ",
    "pass=\\",
    "auth='",
    "api key=",
    "[",
    "{",
    "<password>",
    "@",
    "a@b.",
    "a@",
    "1",
    "1 ",
    "1-",
    "4111 1111 ",
    "1.1.",
    "::",
    "a:",
    "1:",
    "DE12",
    "/home/",
    "/home/a",
    "\\Users\\",
    "é",
    "…",
    "\n"
  };

  @Test
  void repeatedPieces_takeFewStepsForEachCharacter() {
    long worst = 0;
    for (String piece : PIECES) {
      worst = Math.max(worst, steps(piece.repeat(Scan.WINDOW / piece.length() + 1), piece));
    }
    System.out.println("worst of repeated pieces: " + worst + " steps for 64 Ki characters");
    assertThat(worst).isLessThanOrEqualTo(WORST);
  }

  @Test
  void mixedPieces_takeFewStepsForEachCharacter() {
    Random random = new Random(7);
    long worst = 0;
    for (int trial = 0; trial < 60; trial++) {
      int kinds = 1 + random.nextInt(4);
      String[] chosen =
          random.ints(kinds, 0, PIECES.length).mapToObj(i -> PIECES[i]).toArray(String[]::new);
      StringBuilder text = new StringBuilder();
      while (text.length() < Scan.WINDOW) {
        text.append(chosen[random.nextInt(kinds)]);
      }
      worst = Math.max(worst, steps(text.toString(), String.join("+", chosen)));
    }
    System.out.println("worst of mixed pieces: " + worst + " steps for 64 Ki characters");
    assertThat(worst).isLessThanOrEqualTo(WORST);
  }

  @Test
  void steps_areCountedUpToTheLimit() {
    Scan scan = new Scan("abc");
    scan.took(Scan.MAX_STEPS);

    org.assertj.core.api.Assertions.assertThatThrownBy(() -> scan.at(0))
        .isInstanceOf(TooManyStepsException.class);
    assertThat(Redactor.of(Profile.PII, List.of()).redact("abc")).isEqualTo("abc");
  }

  private static int steps(String text, String what) {
    Scan scan = new Scan(text);
    try {
      new Finder().find(scan, Profile.PII);
    } catch (TooManyStepsException e) {
      System.out.println("fails closed: " + what);
    }
    if (scan.steps() > 10 * Scan.WINDOW) {
      System.out.println(scan.steps() + " " + what);
    }
    return scan.steps();
  }
}
