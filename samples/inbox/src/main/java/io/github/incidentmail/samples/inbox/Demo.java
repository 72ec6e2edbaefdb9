package io.github.incidentmail.samples.inbox;

import io.github.incidentmail.samples.inbox.Promises.Limits;
import io.github.incidentmail.testing.smtp.MailSink;
import io.github.incidentmail.testkit.TestCertificates;
import io.github.incidentmail.testkit.TestCertificates.Format;
import io.github.incidentmail.testkit.TokenServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The whole demo with one logging framework: a mail server with STARTTLS and XOAUTH2 and a token
 * endpoint in this JVM, the shop in one of its own, then the mails as text and as files to open.
 */
public final class Demo {
  private static final String CLIENT = "shop";

  /** What came of it. */
  public record Result(List<Check> checks, List<Mail> mails, Path index) {
    /** Whether everything that was promised is so. */
    public boolean kept() {
      return checks.stream().allMatch(check -> check.kept() || check.timed());
    }
  }

  private Demo() {}

  /**
   * Runs, prints, and exits with 1 if a promise is broken that a busy machine can't break.
   *
   * @param args the framework's name, the shop's main class, the directory for the mails, and a
   *     list with commas of such directories, whose pages are named at the very end
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    System.out.println("\nThe shop on " + args[0] + " has a bad day; eight seconds ...");
    Result result = run(args[0], args[1], Path.of(args[2]), 1);
    System.out.println(Pages.text(result.mails()));
    result.checks().forEach(System.out::println);
    System.out.println("\nThe mails, to be opened in a browser:");
    for (String directory : args[3].split(",", -1)) {
      Path page = Path.of(directory).resolve("index.html").toAbsolutePath().normalize();
      if (Files.exists(page)) {
        System.out.println("  " + page.toUri());
      }
    }
    if (!result.kept()) {
      System.exit(1);
    }
  }

  /**
   * Runs the shop to its end and writes its mails into {@code directory}, which is emptied.
   *
   * @param patience how many times longer things may take, for a machine with a lot else to do
   */
  public static Result run(String framework, String mainClass, Path directory, int patience)
      throws IOException, InterruptedException {
    Path inbox = Files.createDirectories(Folder.emptied(directory)).toAbsolutePath();
    Path run = Files.createDirectory(inbox.resolve("run"));
    TestCertificates certificates = TestCertificates.create();
    String secret = UUID.randomUUID().toString();
    try (TokenServer tokens = new TokenServer(CLIENT, secret);
        MailSink server =
            MailSink.builder()
                .startTls(certificates.server())
                .tokens(tokens::isValid)
                .mechanisms("XOAUTH2")
                .start()) {
      Path authority = certificates.writeTrustStore(run, Format.PEM);
      String form =
          "grant_type=client_credentials&client_id=" + CLIENT + "&client_secret=" + secret;
      Rehearsal.run(tokens.endpoint(), form, server.port(), authority);
      Map<String, String> environment =
          Map.of(
              "ENVIRONMENT", "demo",
              "MAIL_HOST", "localhost",
              "MAIL_PORT", Integer.toString(server.port()),
              "MAIL_TRUST_STORE", authority.toString(),
              "MAIL_SECRET_FILE", Files.writeString(run.resolve("secret"), secret).toString(),
              "TOKEN_ENDPOINT", tokens.endpoint().toString(),
              "STATE_DIRECTORY", Files.createDirectory(run.resolve("state")).toString());
      ShopRun shop = ShopProcess.run(mainClass, environment, inbox.resolve("shop.log"));
      List<Mail> mails = server.mails().stream().map(Mail::of).toList();
      List<Check> checks =
          new Promises(mails, shop, server.authAttempts(), Limits.DEFAULT.times(patience)).checks();
      return new Result(checks, mails, Pages.write(framework, mails, checks, inbox));
    }
  }
}
