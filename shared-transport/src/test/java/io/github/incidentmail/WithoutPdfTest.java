package io.github.incidentmail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** An application that wants PDF, and has not the library for it. */
class WithoutPdfTest {
  /** Our classes once more, with nothing of the library in reach. */
  private static final class WithoutPdf extends ClassLoader {
    WithoutPdf() {
      super(WithoutPdfTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      synchronized (getClassLoadingLock(name)) {
        if (name.startsWith("org.apache.pdfbox.")) {
          throw new ClassNotFoundException(name);
        }
        if (!name.startsWith("io.github.incidentmail.")) {
          return super.loadClass(name, resolve);
        }
        Class<?> known = findLoadedClass(name);
        return known == null ? define(name) : known;
      }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
      try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
        if (in == null) {
          throw new ClassNotFoundException(name);
        }
        byte[] bytes = in.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }

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

  private static String run(Class<? extends Supplier<String>> type) throws Exception {
    Object made = new WithoutPdf().loadClass(type.getName()).getDeclaredConstructor().newInstance();
    return (String) ((Supplier<?>) made).get();
  }

  @Test
  void start_tellsWhichDependencyToAdd() throws Exception {
    assertThat(run(Start.class))
        .startsWith("enabled: true\n")
        .contains(
            "Incident Mail appender 'MAIL' is off",
            "traceFormat: 'pdf' needs Apache PDFBox, which is not there; add the dependency"
                + " org.apache.pdfbox:pdfbox:3.0.6, or write text",
            "IM-CONFIG-PDF");
    assertThat(new Start().get()).isEqualTo("enabled: true\nenabled: true");
  }
}
