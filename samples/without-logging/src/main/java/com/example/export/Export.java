package com.example.export;

import io.github.incidentmail.ConfigurationException;
import io.github.incidentmail.IncidentMailer;
import io.github.incidentmail.MailerConfig;
import io.github.incidentmail.MailerConfigBuilder;
import io.github.incidentmail.event.Diagnostics;
import io.github.incidentmail.event.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Counts orders, and mails if that fails; there is no logging framework. */
public final class Export {
  private Export() {}

  public static void main(String[] files) throws ConfigurationException {
    MailerConfigBuilder options =
        MailerConfig.builder("export")
            .service("export")
            .environment("prod")
            .from("alerts@example.com")
            .to("ops@example.com");
    options
        .mailServer()
        .host(System.getProperty("mail.host"))
        .port(System.getProperty("mail.port"))
        .tls(System.getProperty("mail.tls"));
    try (IncidentMailer mailer =
        IncidentMailer.start(options.build(), Diagnostics.standardError())) {
      export(Path.of(files[0]), mailer);
    }
  }

  private static void export(Path file, IncidentMailer mailer) {
    mailer.report(Severity.INFO, Export.class.getName(), "Reading " + file, null);
    try {
      System.out.println(Files.readAllLines(file).size() + " orders");
    } catch (IOException failure) {
      mailer.report(Severity.ERROR, Export.class.getName(), "The export failed", failure);
    }
  }
}
