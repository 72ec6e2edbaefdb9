package io.github.incidentmail.cli.authorize;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import io.github.incidentmail.cli.ExitCode;
import io.github.incidentmail.oauth.StoredToken;
import io.github.incidentmail.testkit.Await;
import io.github.incidentmail.testkit.RealServers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The command at a real Keycloak, from sign-in to the first mail through Dovecot; see
 * testkit/real-servers/README.md.
 */
@Tag("real-servers")
@Timeout(300)
class AuthorizeAtKeycloakTest {
  @TempDir Path directory;

  private final RealServers servers = RealServers.running();
  private final String service = "authorize-" + UUID.randomUUID().toString().substring(0, 8);

  @Test
  void browser_headlessChromium_thenTheApplicationMails() throws Exception {
    Path configuration = configuration("oauth.person.client.id");
    Path profile = Files.createDirectory(directory.resolve("profile"));
    try (HeadlessChromium chromium = new HeadlessChromium(profile)) {
      AtomicReference<CompletableFuture<Void>> person =
          new AtomicReference<>(new CompletableFuture<>());
      Authorizing run =
          new Authorizing()
              .withBrowser(
                  address -> {
                    person.set(CompletableFuture.runAsync(() -> signIn(chromium, address)));
                    return true;
                  });

      int exit = run.run("--config", configuration.toString(), "--timeout", "90");

      Objects.requireNonNull(person.get()).join();
      assertThat(exit).as(run.err()).isEqualTo(ExitCode.OK);
      assertTold(run);
    }
    assertMails(configuration);
  }

  @Test
  void paste_addressOfAnotherBrowser_thenTheApplicationMails() throws Exception {
    Path configuration = configuration("oauth.person.client.id");
    Authorizing run =
        new Authorizing()
            .typing(
                prompts -> {
                  URI end =
                      signIn(Authorizing.address(prompts, ".*[?]client_id=.*|.*&client_id=.*"));
                  return end.toString();
                });

    int exit = run.run("--config", configuration.toString(), "--paste");

    assertThat(exit).as(run.err()).isEqualTo(ExitCode.OK);
    assertTold(run);
    assertMails(configuration);
  }

  @Test
  void device_signInElsewhere_thenTheApplicationMails() throws Exception {
    assertDevice("oauth.device.client.id");
  }

  @Test
  void device_clientThatMustUsePkce_isGivenIt() throws Exception {
    assertDevice("oauth.person.client.id");
  }

  @Test
  void device_unknownClient_isTold() {
    Authorizing run = new Authorizing();

    int exit =
        run.run(
            "--issuer",
            servers.get("oauth.issuer"),
            "--client-id",
            "nobody",
            "--client-authentication",
            "none",
            "--store",
            store().toString(),
            "--device");

    assertThat(exit).isEqualTo(ExitCode.TOKEN);
    assertThat(run.err()).contains("invalid_client").contains("[IM-OAUTH-CLIENT]");
  }

  private void assertDevice(String client) throws Exception {
    Path configuration = configuration(client);
    Authorizing run = new Authorizing();
    run.onWait(
        waits -> {
          if (waits == 2) {
            signIn(Authorizing.address(run.err(), ".*[?]user_code=.*"));
          }
        });

    int exit = run.run("--config", configuration.toString(), "--device", "--timeout", "30");

    assertThat(exit).as(run.err()).isEqualTo(ExitCode.OK);
    assertThat(run.waits().size()).isGreaterThanOrEqualTo(2);
    assertTold(run);
    assertMails(configuration);
  }

  private void signIn(HeadlessChromium chromium, URI address) {
    chromium.open(address);
    chromium.await("document.querySelector('#username')");
    chromium.run(
        "document.querySelector('#username').value = '%s';"
                .formatted(servers.get("oauth.person.user"))
            + "document.querySelector('#password').value = '%s';".formatted(servers.get("password"))
            + "document.querySelector('#kc-login').click()");
    chromium.await("document.body.innerText.includes('The answer has arrived')");
  }

  private URI signIn(URI address) {
    try {
      return new FormPerson(servers.get("oauth.issuer"))
          .signIn(address, servers.get("oauth.person.user"), servers.get("password"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private void assertTold(Authorizing run) throws Exception {
    StoredToken stored = Authorizing.stored(store()).orElseThrow();
    assertThat(run.out())
        .contains(
            "Signed in by    " + servers.get("oauth.person.user") + " (told by the provider",
            "Access token    lives ",
            "offline_access",
            "Will log in as  " + servers.get("user") + " at ");
    assertThat(run.err()).doesNotContain("Warning:");
    assertThat(run.out() + run.err()).doesNotContain(stored.refreshToken());
  }

  /** The application of this configuration logs an error, whose mail arrives. */
  private void assertMails(Path configuration) throws Exception {
    LoggerContext context = new LoggerContext();
    try {
      JoranConfigurator joran = new JoranConfigurator();
      joran.setContext(context);
      joran.doConfigure(configuration.toFile());
      context.getLogger("com.example.orders.Checkout").error("after the sign-in");
      Await.until(
          "the mail of " + service,
          Duration.ofSeconds(60),
          () -> servers.mails(servers.get("inbox"), service).size() == 1,
          () -> context.getStatusManager().getCopyOfStatusList().toString());
      context
          .getStatusManager()
          .getCopyOfStatusList()
          .forEach(status -> assertThat(status.getEffectiveLevel()).as(status.toString()).isZero());
    } finally {
      context.stop();
    }
  }

  private Path store() {
    return KeycloakSite.store(directory);
  }

  private Path configuration(String client) throws IOException {
    return KeycloakSite.configuration(servers, service, client, directory);
  }
}
