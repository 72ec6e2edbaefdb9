package io.github.incidentmail;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.ConfigurationException.Problem;
import io.github.incidentmail.security.TrustSettings;
import io.github.incidentmail.testkit.TestCertificates;
import io.github.incidentmail.testkit.TestCertificates.Format;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrustReaderTest {
  private static final TrustSettings OTHERWISE =
      new TrustSettings(Path.of("otherwise.pem"), null, TrustSettings.Type.PEM);
  private static final TestCertificates AUTHORITY = TestCertificates.create();

  @TempDir Path directory;

  private final MailFleetOptions options =
      new MailerConfigBuilder("MAIL", new MailerConfigBuilder.Surroundings(Map.of(), Map.of()))
          .mailFleet();
  private final List<Problem> problems = new ArrayList<>();

  @Test
  void nothingGiven_isWhatCountsOtherwise() {
    assertThat(read()).isSameAs(OTHERWISE);
    assertThat(problems).isEmpty();
  }

  @Test
  void store_isPkcs12UnlessTold() {
    Path store = AUTHORITY.writeTrustStore(directory, Format.PKCS12);
    options.trustStore(store.toString()).trustStorePassword(TestCertificates.PASSWORD);

    TrustSettings settings = read();

    assertThat(problems).isEmpty();
    assertThat(settings.path()).isEqualTo(store);
    assertThat(settings.type()).isEqualTo(TrustSettings.Type.PKCS12);
    assertThat(Objects.requireNonNull(settings.password()).describe())
        .isEqualTo("a literal secret");
  }

  @Test
  void passwordThatIsOnlyMissingNow_isNoProblem() {
    Path store = AUTHORITY.writeTrustStore(directory, Format.PKCS12);
    String later = "file:" + directory.resolve("later");
    options.trustStore(store.toString()).trustStorePassword(later);

    TrustSettings settings = read();

    assertThat(settings.path()).isEqualTo(store);
    assertThat(Objects.requireNonNull(settings.password()).describe()).isEqualTo(later);
    assertThat(problems).isEmpty();
  }

  @Test
  void wrongPassword_isToldWithoutIt() {
    Path store = AUTHORITY.writeTrustStore(directory, Format.PKCS12);
    options.trustStore(store.toString()).trustStorePassword("canary");

    read();

    assertThat(problems).singleElement().asString().doesNotContain("canary");
    assertThat(problems).extracting(Problem::option).containsExactly("MailFleet.trustStore");
    assertThat(problems).extracting(Problem::id).containsExactly("IM-TRUST-STORE");
  }

  @Test
  void storeWithoutACertificate_isTold() throws IOException {
    Path empty = Files.writeString(directory.resolve("empty.pem"), "");
    options.trustStore(empty.toString()).trustStoreType("pem");

    read();

    assertThat(problems).extracting(Problem::option).containsExactly("MailFleet.trustStore");
  }

  @Test
  void folderOrNothing_isNoStore() {
    options.trustStore(directory.toString());
    assertThat(read()).isSameAs(OTHERWISE);
    options.trustStore(directory.resolve("absent").toString());
    assertThat(read()).isSameAs(OTHERWISE);

    assertThat(problems)
        .hasSize(2)
        .allSatisfy(
            problem -> {
              assertThat(problem.option()).isEqualTo("MailFleet.trustStore");
              assertThat(problem.text()).endsWith("there is no such file that can be read");
            });
  }

  @Test
  void passwordOrTypeAlone_needsAStore() {
    options.trustStorePassword("canary");

    assertThat(read()).isSameAs(OTHERWISE);
    assertThat(problems)
        .extracting(Problem::toString)
        .containsExactly(
            "MailFleet.trustStore: is missing beside its password or type [IM-CONFIG-MISSING]");
  }

  private TrustSettings read() {
    return TrustReader.read(new OptionReader(options, problems), OTHERWISE);
  }
}
