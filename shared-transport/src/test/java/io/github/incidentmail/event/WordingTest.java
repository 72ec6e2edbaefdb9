package io.github.incidentmail.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.event.Wording.Form;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordingTest {
  private enum Loud {
    ON {
      @Override
      public String toString() {
        throw new AssertionError("asked");
      }
    }
  }

  private static final class Untouchable {
    @Override
    public String toString() {
      throw new AssertionError("asked");
    }

    @Override
    public int hashCode() {
      throw new AssertionError("asked");
    }

    @Override
    public boolean equals(@Nullable Object other) {
      throw new AssertionError("asked");
    }
  }

  /** May be anything, as its method shows. */
  private static final class OwnDecimal extends BigDecimal {
    private static final long serialVersionUID = 1;

    OwnDecimal() {
      super("1");
    }

    @Override
    public String toString() {
      throw new AssertionError("asked");
    }
  }

  private static String braces(String template, @Nullable Object... arguments) {
    return Wording.of(template, arguments, Form.BRACES).text();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} of {}    | a of 7",
        "{}{}{}      | a7{}",
        "no place    | no place",
        "\\{} and {} | {} and a",
        "{} {        | a {",
        "{}          | a"
      })
  void text_putsArgumentsInBraces(String template, String text) {
    assertThat(braces(template, "a", 7)).isEqualTo(text);
  }

  @Test
  void text_ofValuesThatCantChange_showsThem() {
    Instant time = Instant.ofEpochSecond(1);
    UUID id = new UUID(1, 2);
    assertThat(braces("{} {} {} {} {}", null, true, 'c', 1.5, 7L)).isEqualTo("null true c 1.5 7");
    assertThat(braces("{} {} {}", time, id, Duration.ofSeconds(3)))
        .isEqualTo(time + " " + id + " PT3S");
    assertThat(braces("{} {} {}", URI.create("http://a/b"), String.class, Loud.ON))
        .isEqualTo("http://a/b java.lang.String ON");
    assertThat(braces("{} {}", new BigDecimal("12.50"), BigInteger.TEN)).isEqualTo("12.50 10");
  }

  @Test
  void text_ofOtherObjects_isTheirClass() {
    assertThat(braces("{} {} {}", new Untouchable(), new ArrayList<>(List.of(1)), new int[] {1}))
        .isEqualTo("[WordingTest$Untouchable] [ArrayList] [[I]");
    assertThat(braces("{}", new OwnDecimal())).isEqualTo("[WordingTest$OwnDecimal]");
    assertThat(braces("{}", BigInteger.ONE.shiftLeft(1_000_000))).isEqualTo("[BigInteger]");
    assertThat(braces("{}", new BigDecimal("1E+100000"))).isEqualTo("[BigDecimal]");
  }

  @Test
  void text_afterAnArgumentChanged_isTheEarlierOne() {
    AtomicInteger number = new AtomicInteger(1);
    AtomicLong big = new AtomicLong(2);
    AtomicBoolean flag = new AtomicBoolean(true);
    Object[] arguments = {number, big, flag, "text"};
    Wording wording = Wording.of("{} {} {} {}", arguments, Form.BRACES);

    number.set(8);
    big.set(9);
    flag.set(false);
    arguments[3] = "other";

    assertThat(wording.text()).isEqualTo("1 2 true text");
  }

  @Test
  void text_inOtherForms_isTheJdks() {
    assertThat(Wording.of("%03d %s", new Object[] {7, "a"}, Form.PRINTF).text()).isEqualTo("007 a");
    assertThat(Wording.of("{1} {0}", new Object[] {7, "a"}, Form.MESSAGE_FORMAT).text())
        .isEqualTo("a 7");
  }

  @Test
  void text_thatDoesNotFitItsArguments_staysAsItIs() {
    assertThat(Wording.of("%d", new Object[] {"a"}, Form.PRINTF).text()).isEqualTo("%d");
    assertThat(Wording.of("{x}", new Object[] {"a"}, Form.MESSAGE_FORMAT).text()).isEqualTo("{x}");
  }

  @Test
  void text_ofHugeParts_isBounded() {
    String huge = "\uD83D\uDE00".repeat(100_000);
    Wording wording = Wording.of(huge, new Object[] {huge, huge, huge}, Form.BRACES);

    assertThat(wording.text()).hasSize(255).endsWith("\uDE00…");
    assertThat(wording.bytes()).isLessThanOrEqualTo(2 * 2 * Wording.MAX_CHARS + 3 * 24);
    assertThat(braces("{}{}", huge, huge)).hasSizeLessThanOrEqualTo(Wording.MAX_CHARS + 1);
    assertThat(braces("{}".repeat(20), 1, 2, 3, 4, 5, 6, 7, 8, 9)).startsWith("12345678{}");
    assertThat(Wording.of("%1000000d", new Object[] {1}, Form.PRINTF).text()).hasSize(512);
  }

  @Test
  void text_ofNull_isNull() {
    assertThat(Wording.of(null).text()).isEqualTo("null");
    assertThat(Wording.of(null, new Object[] {1}, Form.BRACES).text()).isEqualTo("null");
  }
}
