package io.github.incidentmail.redaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.incidentmail.event.AlertEvent;
import io.github.incidentmail.event.EarlierEvent;
import io.github.incidentmail.event.EarlierEvents;
import io.github.incidentmail.event.Failure;
import io.github.incidentmail.event.Origin;
import io.github.incidentmail.event.Severity;
import io.github.incidentmail.event.Wording;
import io.github.incidentmail.redaction.Redactor.Profile;
import io.github.incidentmail.redaction.Redactor.Redacted;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactorTest {
  private final Redactor secrets = Redactor.secrets();
  private final Redactor personal = Redactor.of(Profile.PII, List.of());

  private static Redactor own(String... expressions) {
    return Redactor.of(
        Profile.SECRETS, List.of(expressions).stream().map(Redactor::expression).toList());
  }

  @Test
  void text_withoutSecret_isTheSame() {
    String text = "Order 4711 of customer 12 failed after 3 attempts";

    assertThat(secrets.redact(text)).isSameAs(text);
    assertThat(personal.redact(text)).isSameAs(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "password=hunter2, host=db | password=[redacted:password], host=db",
        "{\"password\":\"a\\\"b\",\"x\":1} | {\"password\":\"[redacted:password]\",\"x\":1}",
        "db.password: hunter2 | db.password: [redacted:password]",
        "clientSecret=x1y2 | clientSecret=[redacted:secret]",
        "X-Api-Key: 0a1b2c | X-Api-Key: [redacted:api-key]",
        "?token=0a1b2c&page=2 | ?token=[redacted:token]&page=2",
        "<password>x1</password> | <password>[redacted:password]</password>",
        "run --password hunter2 --x | run --password [redacted:password] --x",
        "Authorization: Bearer abc | Authorization: Bearer [redacted:authorization]",
        "Cookie: a=b; c=d | Cookie: [redacted:cookie]",
        "https://u:p4ss@host/x | https://u:[redacted:password]@host/x",
        "jdbc:oracle:thin:scott/tiger@db:1521 | jdbc:oracle:thin:scott/[redacted:password]@db:1521",
        "using AKIAIOSFODNN7EXAMPLE now | using [redacted:aws-key] now",
        "otp=123456 | otp=[redacted:otp]",
        "password 'x y' refused | password '[redacted:password]' refused",
      })
  void secrets_areTakenOutAndNothingElse(String text, String shown) {
    assertThat(secrets.redact(text)).isEqualTo(shown);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tokenizer=standard",
        "author=Anna",
        "authority: https://idp",
        "sessionCount=3",
        "passwordPolicy=strong",
        "secretary=Anna",
        "cookieConsent=granted",
        "tokens=512",
        "session: closed",
        "token expired",
        "password: must not be empty",
        "password=null",
        "password=***",
        "password=${DB_PASSWORD}",
        "password=file:/run/secrets/mail",
        "session=com.acme.Session@1a2b3c",
        "Session: 30546173_4261722401 initialized by client",
        "Skipping token=Token{78af589 ActivityRecord{3b04890 u0",
        "Unexpected token: END_OBJECT",
        "code=404",
        "https://host:8080/a@b",
        "using password: YES"
      })
  void nearMisses_stay(String text) {
    String shown = secrets.redact(text.equals("using password: YES") ? "(" + text + ")" : text);

    assertThat(shown).contains(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "card 4111 1111 1111 1111 declined | card [redacted:card] declined",
        "card 4111 1111 1111 1112 declined | card 4111 1111 1111 1112 declined",
        "to DE89 3704 0044 0532 0130 00. | to [redacted:iban].",
        "to DE88370400440532013000 | to DE88370400440532013000",
        "from joe@example.com | from [redacted:email]",
        "from Order@1a2b3c4d | from Order@1a2b3c4d",
        "peer 10.1.2.3:80 | peer [redacted:ip]:80",
        "peer 127.0.0.1 | peer 127.0.0.1",
        "version 1.2.3.4 | version 1.2.3.4",
        "peer 2001:db8::8:800 | peer [redacted:ip]",
        "at 12:34:56 | at 12:34:56",
        "ssn 078-05-1120 | ssn [redacted:ssn]",
        "ssn 000-05-1120 | ssn 000-05-1120",
        "in /home/joe/app | in /home/[redacted:user]/app",
      })
  void personalData_isCheckedByItsRules(String text, String shown) {
    assertThat(personal.redact(text)).isEqualTo(shown);
    assertThat(secrets.redact(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "key ghp_0123456789…", "key eyJhbGciOiJSUzI1NiJ9", "password=abc…",
        "-----BEGIN PRIVATE KEY-----\nMIIEvQ", "{\"token\":\"a1b2c3", "AKIAIOSFODNN7EX…"
      })
  void secrets_thatWereCut_areTakenOut(String text) {
    assertThat(secrets.redact(text)).contains("[redacted:");
  }

  @Test
  void event_holdsNoSecretAnywhere() {
    String secret = "a1b2c3d4";
    String told = "password=" + secret;
    EarlierEvent earlier =
        new EarlierEvent(
            1,
            Severity.INFO,
            "l",
            new Origin(told, 1, told),
            Wording.of("login {}", new Object[] {"joe", secret}, Wording.Form.BRACES),
            null);
    IllegalStateException thrown = new IllegalStateException(told, new RuntimeException(told));
    thrown.addSuppressed(new IllegalArgumentException(told));
    AlertEvent event =
        new AlertEvent(
            Instant.EPOCH,
            Severity.ERROR,
            "l",
            told,
            told,
            told + " {}",
            Set.of(),
            Map.of("authToken", secret, "requestId", told),
            told,
            Failure.of(thrown),
            new EarlierEvents(List.of(earlier), 3));

    Redacted redacted = secrets.redact(event);

    AlertEvent kept = redacted.event();
    Failure failure = Objects.requireNonNull(kept.failure());
    assertThat(redacted.failures()).isZero();
    assertThat(kept.toString()).doesNotContain(secret);
    assertThat(kept.mdc())
        .isEqualTo(
            Map.of("authToken", "[redacted:token]", "requestId", "password=[redacted:password]"));
    assertThat(failure.source()).isNull();
    assertThat(failure.links()).hasSize(2);
    assertThat(failure.links().toString()).doesNotContain(secret);
    assertThat(failure.outermost().suppressed())
        .containsExactly("java.lang.IllegalArgumentException: password=[redacted:password]");
    assertThat(kept.before().cut()).isEqualTo(3);
    assertThat(kept.before().events().get(0))
        .isEqualTo(
            new EarlierEvent(
                1,
                Severity.INFO,
                "l",
                new Origin("password=[redacted:password]", 1, "password=[redacted:password]"),
                Wording.of("login joe"),
                null));
  }

  @Test
  void ownExpressions_areTakenOutToo() {
    assertThat(own("CUST-\\d{3,}", "(?i)falcon").redact("CUST-123 of Falcon"))
        .isEqualTo("[redacted:custom] of [redacted:custom]");
  }

  @Test
  void ownExpression_thatTakesTooLong_failsClosed() {
    Redacted redacted = own("(a+)+\\1b").redact(error("a".repeat(60) + "!"));

    assertThat(redacted.event().message()).isEqualTo(Redactor.FAILED);
    assertThat(redacted.event().thread()).isEqualTo(Redactor.FAILED); // nothing was left for it
    assertThat(redacted.failures()).isEqualTo(2);
  }

  @Test
  void ownExpression_thatNeedsTooDeepAStack_failsClosed() {
    assertThat(own("(?:x|y)*z").redact("xy".repeat(60_000))).isEqualTo(Redactor.FAILED);
  }

  @Test
  void ownExpression_misspelt_isRefused() {
    assertThatThrownBy(() -> Redactor.expression("("))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'('");
    assertThatThrownBy(() -> Redactor.expression("a*"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("empty text");
  }

  @Test
  void text_beyondTheWindow_isNotShown() {
    String shown = secrets.redact(" ".repeat(Scan.WINDOW) + "password=a1b2c3");

    assertThat(shown).hasSizeLessThan(Scan.WINDOW + 20).endsWith("… [15 cut]");
  }

  private static AlertEvent error(String message) {
    return new AlertEvent(
        Instant.EPOCH, Severity.ERROR, "l", "t", message, null, Set.of(), Map.of(), null, null);
  }
}
