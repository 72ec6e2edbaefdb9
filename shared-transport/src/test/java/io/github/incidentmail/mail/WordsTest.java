package io.github.incidentmail.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class WordsTest {
  private static final String BARS = MailCharset.UTF_8.bars();

  @Test
  void number_groupsByNarrowNoBreakSpaces() {
    assertThat(Words.number(0)).isEqualTo("0");
    assertThat(Words.number(999)).isEqualTo("999");
    assertThat(Words.number(1_024)).isEqualTo("1\u202F024");
    assertThat(Words.number(86_400_000)).isEqualTo("86\u202F400\u202F000");
    assertThat(Words.number(-100)).isEqualTo("-100");
  }

  @Test
  void duration_tellsTwoUnits() {
    assertThat(Words.duration(Duration.ZERO)).isEqualTo("less than 1 s");
    assertThat(Words.duration(Duration.ofSeconds(59))).isEqualTo("59 s");
    assertThat(Words.duration(Duration.ofMinutes(15))).isEqualTo("15 min");
    assertThat(Words.duration(Duration.ofSeconds(3_661))).isEqualTo("1 h 1 min");
    assertThat(Words.duration(Duration.ofMinutes(1_441))).isEqualTo("1 d");
    assertThat(Words.duration(Duration.ofHours(50))).isEqualTo("2 d 2 h");
  }

  @Test
  void clip_byCharactersAndLines_neverSplitsAPair() {
    assertThat(Words.clip("abc", 3, 1)).isEqualTo("abc");
    assertThat(Words.clip("abcd", 3, 1)).isEqualTo("abc… [1 character" + "s cut]");
    assertThat(Words.clip("a\nb\nc", 99, 2)).isEqualTo("a\nb… [2 characters cut]");
    assertThat(Words.clip("a\uD83D\uDE00", 2, 1)).isEqualTo("a… [2 characters cut]");
    assertThat(Words.shorten("a\uD83D\uDE00b", 3)).isEqualTo("a…");
  }

  @Test
  void times_addTheDateOnlyWhereItIsAnotherDay() {
    Times times = new Times(ZoneId.of("Europe/Vienna"), Instant.parse("2026-11-21T08:44:10Z"));
    assertThat(times.minute(Instant.parse("2026-11-20T23:05:06Z"))).isEqualTo("00:05");
    assertThat(times.second(Instant.parse("2026-11-20T22:59:59Z")))
        .isEqualTo("2026-11-20 23:59:59");
    assertThat(
            times.span(
                Instant.parse("2026-11-20T22:59:59Z"), Instant.parse("2026-11-21T08:00:00Z")))
        .isEqualTo("2026-11-20 23:59:59 · 2026-11-21 09:00:00");
    assertThat(times.zoneName()).isEqualTo("Europe/Vienna (UTC+01:00)");
  }

  @Test
  void sparkline_barsFromLeastToPeak() {
    assertThat(Sparkline.of(List.of(0L, 1L, 2L, 3L, 4L, 5L, 6L), BARS).text())
        .isEqualTo("▁▂▃▄▅▆▇ peak 6, now 6");
    assertThat(Sparkline.of(List.of(0L), BARS).text()).isEqualTo("▁ peak 0, now 0");
  }

  @Test
  void sparkline_anHour_fitsAPhone() {
    List<Long> hour = new java.util.ArrayList<>(Collections.nCopies(60, 0L));
    hour.set(57, 9L);
    assertThat(Sparkline.of(hour, BARS).text())
        .isEqualTo("▁".repeat(19) + "▇ peak 9, now 0 (a bar is 3 min)");
  }

  @Test
  void visible_showsWhatIsInvisible() {
    assertThat(Visible.text("a\r\nb\rc\u2028d\te")).isEqualTo("a\nb\nc\nd\te");
    assertThat(Visible.text("\u0000\u001B\u007F\u0085")).isEqualTo("␀␛␡\uFFFD");
    assertThat(Visible.text("x\u202Ey\u2066")).isEqualTo("x[U+202E]y[U+2066]");
    assertThat(Visible.text("\uD800\uFFFE\uDC00\uD83D\uDE00"))
        .isEqualTo("\uFFFD\uFFFD\uFFFD\uD83D\uDE00");
  }

  @Test
  void names_areWhatPeopleSay() {
    assertThat(Names.simple("com.example.Outer$Inner$1")).isEqualTo("Outer.Inner");
    assertThat(Names.simple("com.example.Shop$$SpringCGLIB$$0")).isEqualTo("Shop");
    assertThat(Names.simple("Plain")).isEqualTo("Plain");
    assertThat(Names.place(MailFixtures.frame("a.Shop", "lambda$buy$3", 1))).isEqualTo("Shop.buy");
    assertThat(LibraryNames.of("org.springframework.web.servlet.X")).isEqualTo("spring-web");
    assertThat(LibraryNames.of("org.apache.kafka.clients.X")).isEqualTo("kafka");
    assertThat(LibraryNames.of("com.acme.lib.X")).isEqualTo("com.acme");
    assertThat(LibraryNames.of("X")).isEqualTo("others");
  }
}
