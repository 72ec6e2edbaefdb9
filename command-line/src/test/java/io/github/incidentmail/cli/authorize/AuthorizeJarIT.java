package io.github.incidentmail.cli.authorize;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.cli.ExitCode;
import io.github.incidentmail.testkit.Await;
import io.github.incidentmail.testkit.RealServers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The built jar, alone, at a real Keycloak; see testkit/real-servers/README.md. */
@Tag("real-servers")
@Timeout(180)
class AuthorizeJarIT {
  private static final Path JAR = Path.of(System.getProperty("cli.jar"));

  @TempDir Path directory = Path.of("");

  private final RealServers servers = RealServers.running();

  @Test
  void paste_addressOfAnotherBrowser_thenDoctorLogsIn() throws Exception {
    Path configuration = configuration("oauth.person.client.id");
    Process run = start("authorize", "--config", configuration.toString(), "--paste");

    URI end = signIn(".*[?]client_id=.*|.*&client_id=.*");
    run.getOutputStream().write((end + "\n").getBytes(StandardCharsets.US_ASCII));
    run.getOutputStream().flush();

    assertConsentIsUsed(run, configuration);
  }

  @Test
  void device_signInElsewhere_thenDoctorLogsIn() throws Exception {
    Path configuration = configuration("oauth.device.client.id");
    Process run = start("authorize", "--config", configuration.toString(), "--device");

    signIn(".*[?]user_code=.*");

    assertConsentIsUsed(run, configuration);
  }

  private void assertConsentIsUsed(Process run, Path configuration) throws Exception {
    assertThat(end(run)).as(err()).isEqualTo(ExitCode.OK);
    assertThat(out()).contains("Signed in by    " + servers.get("oauth.person.user"));
    String refreshToken =
        Authorizing.stored(KeycloakSite.store(directory)).orElseThrow().refreshToken();
    assertThat(out() + err()).doesNotContain(refreshToken);

    assertThat(end(start("doctor", "--config", configuration.toString())))
        .as(out())
        .isEqualTo(ExitCode.OK);
    assertThat(out()).contains("ok    access token", "ok    login");
  }

  private URI signIn(String pattern) throws Exception {
    Await.until(
        "the address to open",
        Duration.ofSeconds(60),
        () -> err().lines().map(String::strip).anyMatch(line -> line.matches("http" + pattern)),
        this::err);
    return new FormPerson(servers.get("oauth.issuer"))
        .signIn(
            Authorizing.address(err(), pattern),
            servers.get("oauth.person.user"),
            servers.get("password"));
  }

  private Process start(String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-jar", JAR.toString()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command)
        .redirectOutput(directory.resolve("out").toFile())
        .redirectError(directory.resolve("err").toFile())
        .start();
  }

  private static int end(Process run) throws InterruptedException {
    if (!run.waitFor(60, TimeUnit.SECONDS)) {
      run.destroyForcibly();
      throw new AssertionError("still running after 60 s");
    }
    return run.exitValue();
  }

  private String out() {
    return read("out");
  }

  private String err() {
    return read("err");
  }

  private String read(String name) {
    try {
      return Files.readString(directory.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path configuration(String client) throws IOException {
    return KeycloakSite.configuration(servers, "authorize-jar", client, directory);
  }
}
