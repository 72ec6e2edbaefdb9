package com.example.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.testing.ReceivedMail;
import io.github.incidentmail.testing.smtp.MailSink;
import io.github.incidentmail.testkit.RegisteredBeans;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.apache.logging.log4j.core.LoggerContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the format, it is the same configuration. */
class FormatsIT {
  private final MailSink sink = MailSink.builder().start();
  private final RegisteredBeans beans = new RegisteredBeans();

  @TempDir Path outbox;

  @BeforeEach
  void useServerOfTheTest() {
    System.setProperty("mail.host", "127.0.0.1");
    System.setProperty("mail.port", String.valueOf(sink.port()));
    System.setProperty("mail.outbox", outbox.toString());
  }

  @AfterEach
  void stop() {
    sink.close();
    List.of("mail.host", "mail.port", "mail.outbox").forEach(System::clearProperty);
  }

  @ParameterizedTest
  @ValueSource(strings = {"xml", "json", "yaml", "properties"})
  void error_isOneMailToItsRoute(String format) {
    LoggerContext context = start(format);
    new Warehouse(context.getLogger(Warehouse.class)).book("4712", 3);
    context.stop();

    assertThat(sink.mails()).hasSize(1);
    ReceivedMail mail = sink.mails().get(0);
    assertThat(mail.recipients()).containsExactly("booking-team@example.com");
    assertThat(mail.header("X-Type")).isEqualTo("alert; java");
    assertThat(mail.text()).contains("The delivery of 4712 was not booked", "no article 4712");
  }

  @Test
  void effectiveConfiguration_isTheSameInAllFormats() {
    String xml = effective("xml");

    assertThat(xml)
        .contains("MailRoute[booking].order = 1", "MailRoute[suppliers].minEvents = 5")
        .contains("MailOutbox.maxAge = 1d", "contextEvents = 10", "redact = ORDER-\\d+; \\bproject")
        .contains("from = \"Warehouse, alerts\" <alerts@example.com>");
    assertThat(effective("json")).isEqualTo(xml);
    assertThat(effective("yaml")).isEqualTo(xml);
    assertThat(effective("properties")).isEqualTo(xml);
  }

  private String effective(String format) {
    LoggerContext context = start(format);
    try {
      return beans.configuration("name=MAIL");
    } finally {
      context.stop();
    }
  }

  private static LoggerContext start(String format) {
    URI file =
        URI.create(
            Objects.requireNonNull(Warehouse.class.getResource("/formats/log4j2." + format))
                .toString());
    LoggerContext context = new LoggerContext("warehouse", null, file);
    context.start();
    return context;
  }
}
