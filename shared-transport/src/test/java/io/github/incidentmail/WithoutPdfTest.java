package io.github.incidentmail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** An application that wants PDF, and has not the library for it. */
class WithoutPdfTest {
  /** Says what a start with that format comes to. */
  public static final class Start implements Supplier<String> {
    @Override
    public String get() {
      return outcome("text") + "\n" + outcome("pdf");
    }

    private static String outcome(String format) {
      MailerConfigBuilder builder = MailerConfig.builder("MAIL").traceFormat(format);
      builder.service("orders").environment("prod").from("a@example.com").to("ops@example.com");
      builder.mailServer().host("localhost");
      try {
        return "enabled: " + builder.build().enabled();
      } catch (ConfigurationException e) {
        return StartFailure.explain("MAIL", e);
      }
    }
  }

  @Test
  void start_tellsWhichDependencyToAdd() throws Exception {
    assertThat(new WithoutPackages("org.apache.pdfbox.").says(Start.class))
        .startsWith("enabled: true\n")
        .contains(
            "Incident Mail appender 'MAIL' is off",
            "traceFormat: 'pdf' needs Apache PDFBox, which is not there; add the dependency"
                + " org.apache.pdfbox:pdfbox:3.0.6, or write text",
            "IM-CONFIG-PDF");
    assertThat(new Start().get()).isEqualTo("enabled: true\nenabled: true");
  }
}
