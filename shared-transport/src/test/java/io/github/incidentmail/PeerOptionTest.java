package io.github.incidentmail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.incidentmail.ConfigurationException.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a section says that has options of Logback's SMTPAppender or Log4j 2's SMTP. */
class PeerOptionTest {
  /** Those of both that no element of ours has. */
  private static final List<String> PEERS =
      List.of(
          "smtpHost",
          "SMTPHost",
          "smtpPort",
          "SMTPPort",
          "username",
          "smtpUsername",
          "password",
          "smtpPassword",
          "smtpProtocol",
          "STARTTLS",
          "SSL",
          "localhost",
          "charsetEncoding",
          "subject",
          "layout",
          "PatternLayout",
          "HtmlLayout",
          "evaluator",
          "discriminator",
          "cyclicBufferTracker",
          "bufferSize",
          "asynchronousSending",
          "includeCallerData",
          "sessionViaJNDI",
          "jndiLocation",
          "smtpDebug");

  private static final Pattern OPTION = Pattern.compile("\\bMail(Server|Route)\\.(\\w+)");

  static Stream<String> peers() {
    return PEERS.stream();
  }

  @Test
  void peersOptions_areToldWithWhatStandsInTheirPlace() {
    assertThat(remedy("smtpHost")).isEqualTo("is no option here; write MailServer.host");
    assertThat(remedy("SMTPHOST")).isEqualTo("is no option here; write MailServer.host");
    assertThat(remedy("HtmlLayout"))
        .isEqualTo("is no option here; the form of a mail is fixed; format chooses text or HTML");
    assertThat(remedy("smtpHots")).doesNotContain("MailServer");
    assertThat(remedy("treshold")).isEqualTo("is no option here; did you mean 'threshold'?");
  }

  @Test
  void everySection_knowsThem() {
    MailerConfigBuilder builder = MailerConfig.builder("MAIL").unknown("subject");
    builder.mailServer().unknown("SSL");
    builder.mailRoute().unknown("layout");
    ConfigurationException refused =
        catchThrowableOfType(ConfigurationException.class, builder::build);

    assertThat(refused.problems().stream().map(Problem::toString))
        .anySatisfy(told -> assertThat(told).startsWith("subject: is no option here; the subject"))
        .anySatisfy(
            told ->
                assertThat(told)
                    .startsWith("MailServer.SSL: is no option here; write MailServer.tls"))
        .anySatisfy(
            told -> assertThat(told).startsWith("MailRoute.layout: is no option here; the form"));
  }

  @ParameterizedTest
  @MethodSource("peers")
  void remedy_namesOptionsThatExist(String peer) {
    String remedy = remedy(peer);
    OPTION
        .matcher(remedy)
        .results()
        .forEach(
            named -> {
              Class<?> section =
                  named.group(1).equals("Server")
                      ? MailServerOptions.class
                      : MailRouteOptions.class;
              assertThat(UnknownOption.namesOf(section)).contains(named.group(2));
            });
    assertThat(UnknownOption.namesOf(MailerConfigBuilder.class)).doesNotContain(peer);
    assertThat(remedy).doesNotContain("did you mean", "there are ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%X{team}@example.com",
        "ops@example.com, %mdc{team:ops}@example.com",
        "Team <%logger@example.com>"
      })
  void patternAsAddress_isAnErrorThatNamesRoutes(String to) {
    MailerConfigBuilder builder =
        MailerConfig.builder("MAIL")
            .service("orders")
            .environment("test")
            .from("alerts@example.com")
            .to(to);
    builder.mailServer().host("mail.example.com");
    ConfigurationException refused =
        catchThrowableOfType(ConfigurationException.class, builder::build);

    assertThat(refused.problems())
        .singleElement()
        .hasToString(
            "to: '"
                + to
                + "': an address holds no pattern; write a MailRoute with mdc for each audience"
                + " [IM-CONFIG-VALUE]");
  }

  @Test
  void percentInAnAddress_isNoPattern() throws Exception {
    MailerConfigBuilder builder =
        MailerConfig.builder("MAIL")
            .service("orders")
            .environment("test")
            .from("alerts@example.com")
            .to("\"100 %sure\" <ops%example.com@relay.example.com>");
    builder.mailServer().host("mail.example.com");

    assertThat(builder.build().enabled()).isTrue();
  }

  @Test
  void migrationPage_hasEachOfThem() throws IOException {
    String page = Files.readString(Path.of("../docs/migration.md"));
    Set<String> told =
        Pattern.compile("`(\\w+)`")
            .matcher(
                page.lines()
                    .filter(line -> line.startsWith("|"))
                    .map(line -> line.split("\\|", 3)[1])
                    .collect(Collectors.joining("\n")))
            .results()
            .map(found -> found.group(1))
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(told).containsAll(PEERS);
  }

  private static String remedy(String name) {
    return UnknownOption.remedy(name, MailerConfigBuilder.class);
  }
}
