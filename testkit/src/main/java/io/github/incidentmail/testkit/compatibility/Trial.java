package io.github.incidentmail.testkit.compatibility;

import io.github.incidentmail.testing.smtp.AuthAttempt;
import io.github.incidentmail.testing.smtp.MailSink;
import io.github.incidentmail.testkit.TestCertificates;
import io.github.incidentmail.testkit.TokenServer;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs applications, one after the other, each against servers of its own. */
final class Trial {
  /** Of the applications, and the name of their module. */
  static final String PACKAGE = "com.example.application";

  private final Path folder;
  private final Applications applications;
  private final TestCertificates certificates = TestCertificates.create();
  private final Path trust;

  /**
   * @param folder where the builds are, and where each trial leaves what its application wrote
   */
  Trial(Path folder, Applications applications) throws IOException {
    this.folder = folder;
    this.applications = applications;
    this.trust = certificates.writeTrustStore(folder, TestCertificates.Format.PEM);
  }

  Judgement.Outcome run(Row row, Form form, Jdk jdk) throws IOException, InterruptedException {
    Path runs = Files.createDirectories(folder.resolve(row.slug()).resolve("runs"));
    Path run = Files.createTempDirectory(runs, form + "-" + jdk.version() + "-");
    try (TokenServer tokens = new TokenServer(Scene.CLIENT, Scene.SECRET);
        MailSink sink = sink(row.login(), tokens)) {
      Scene scene =
          new Scene(sink.port(), trust, tokens.endpoint(), run.resolve("outbox"), row.login());
      Path configuration = run.resolve("configuration.xml");
      Files.writeString(configuration, row.framework().configuration(scene));
      Printed printed = Printed.by(command(row, form, jdk, configuration), run);
      List<String> mechanisms =
          sink.authAttempts().stream().map(AuthAttempt::mechanism).distinct().toList();
      return new Judgement(row, printed, sink.mails(), mechanisms).outcome();
    }
  }

  private MailSink sink(Login login, TokenServer tokens) {
    MailSink.Builder sink = MailSink.builder().startTls(certificates.server());
    return (login == Login.PASSWORD
            ? sink.login(Scene.USER, Scene.SECRET)
            : sink.tokens(tokens::isValid))
        .start();
  }

  private List<String> command(Row row, Form form, Jdk jdk, Path configuration) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(jdk.java().toString());
    command.add("-D" + row.framework().property() + "=" + configuration);
    if (form == Form.SHADED) {
      Path jar = folder.resolve(row.slug()).resolve("target").resolve("application.jar");
      command.addAll(List.of("-jar", jar.toString()));
    } else {
      command.addAll(applications.launch(row, form, jars(row)));
    }
    return command;
  }

  /** What Maven chose, which has to hold what the row is about. */
  String jars(Row row) throws IOException {
    String jars = Files.readString(folder.resolve(row.slug()).resolve("classpath")).strip();
    for (Dependency dependency : row.dependencies()) {
      if (!dependency.version().equals(Row.VERSION)
          && !jars.contains(File.separator + dependency.jar())) {
        throw new IllegalStateException(row.slug() + " has no " + dependency.jar());
      }
    }
    return jars;
  }
}
