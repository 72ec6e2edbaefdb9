package io.github.incidentmail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.cli.config.ApplicationConfig;
import io.github.incidentmail.cli.config.Variables;
import io.github.incidentmail.cli.docs.Commands;
import io.github.incidentmail.cli.docs.Commands.Command;
import io.github.incidentmail.cli.docs.Pages;
import io.github.incidentmail.event.Diagnostics;
import io.github.incidentmail.event.Severity;
import io.github.incidentmail.mail.Envelope;
import io.github.incidentmail.mail.Letter;
import io.github.incidentmail.outbox.Outbox;
import io.github.incidentmail.outbox.OutboxSettings;
import io.github.incidentmail.testing.smtp.MailSink;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The commands that the pages show are ones of this program, and those in blocks run. */
@Timeout(120)
class ShownCommandsTest {
  private static final Pattern OURS =
      Pattern.compile("(?:java -jar (?:\\S+/)?incident-mail-cli\\S*\\.jar|incident-mail) (.+)");
  private static final Pattern OPTION = Pattern.compile("`(--[a-z][a-z-]*)");
  private static final Set<String> OTHERS = Set.of("mvn", "java");

  @TempDir Path directory = Path.of("");

  private static List<String> ours(Command command) {
    Matcher matcher = OURS.matcher(command.text());
    return matcher.matches() ? List.of(matcher.group(1).split(" ", -1)) : List.of();
  }

  private static CommandLine commandLine() {
    PrintWriter nowhere =
        new PrintWriter(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    return IncidentMailCli.commandLine(
        new Terminal(new BufferedReader(Reader.nullReader()), nowhere, nowhere));
  }

  @Test
  void commands_areUnderstood() throws IOException {
    int understood = 0;
    for (Command command : Commands.all()) {
      List<String> words = ours(command);
      if (!words.isEmpty()) {
        understood++;
        commandLine().parseArgs(words.toArray(new String[0])); // throws, naming what is wrong
      }
    }

    assertThat(understood).isGreaterThan(15);
  }

  @Test
  void options_ofThePageAreThere() throws IOException {
    Set<String> known = new TreeSet<>();
    collectOptions(commandLine(), known);
    String page = Files.readString(Pages.ROOT.resolve("docs/command-line.md"));

    List<String> shown = OPTION.matcher(page).results().map(found -> found.group(1)).toList();

    assertThat(shown).hasSizeGreaterThan(10);
    assertThat(known).containsAll(shown);
  }

  private static void collectOptions(CommandLine command, Set<String> names) {
    command.getCommandSpec().options().forEach(option -> names.addAll(List.of(option.names())));
    command.getSubcommands().values().forEach(sub -> collectOptions(sub, names));
  }

  @Test
  void everyOtherCommand_isMavensOrAScriptOfOurs() throws IOException {
    List<String> unknown = new ArrayList<>();
    for (Command command : Commands.all()) {
      String program = command.words().get(0);
      boolean script =
          Files.isExecutable(Pages.ROOT.resolve(program))
              || Files.isExecutable(command.page().resolveSibling(program));
      if (!OTHERS.contains(program) && ours(command).isEmpty() && !script) {
        unknown.add(command.toString());
      }
    }

    assertThat(unknown.stream().map(command -> command.substring(command.indexOf(' ') + 1)))
        .containsOnly(
            "incident-mail",
            "cd samples/fleet",
            "python3",
            "docker stop",
            "docker compose up",
            "openssl x509 -in FILE -noout -subject");
  }

  /**
   * With a jar of an application in place of app.jar and of its project's folder, whose outbox has
   * a letter of the id ID.
   */
  @Test
  void commandsInBlocks_run() throws Exception {
    try (MailSink sink = Site.server().start()) {
      Site site = new Site(directory, sink);
      Path jar = jar(Files.readString(site.logback()));
      putAside(site);
      List<String> run = new ArrayList<>();
      for (Command command : Commands.inBlocks()) {
        List<String> words = new ArrayList<>(ours(command));
        if (words.remove("app.jar") || words.remove(".")) {
          words.add(words.indexOf("--config") + 1, jar.toString());
          Run ended = Run.of(words.toArray(new String[0]));
          assertThat(ended.exitCode())
              .as(command + "\n" + ended.out() + ended.err())
              .isEqualTo(ExitCode.OK);
          run.add(words.get(0));
        }
      }

      assertThat(run).contains("doctor", "outbox");
    }
  }

  private void putAside(Site site) throws Exception {
    String identity =
        ApplicationConfig.read(site.logback().toString(), Variables.of(Map.of(), null, List.of()))
            .appenders()
            .get(0)
            .options()
            .build()
            .outboxIdentity();
    Letter letter =
        new Letter(
            "ID",
            "internal",
            new Envelope("alerts@example.com", List.of("ops@example.com")),
            Severity.ERROR,
            Instant.EPOCH,
            "Subject: x\r\n\r\nWhat broke\r\n".getBytes(StandardCharsets.US_ASCII));
    OutboxSettings settings =
        new OutboxSettings(directory.resolve("outbox"), identity, 1 << 20, Duration.ofDays(3));
    try (Outbox outbox = Outbox.open(settings, Diagnostics.standardError())) {
      outbox.add(letter, Instant.EPOCH);
      outbox.bury(outbox.due(Instant.EPOCH).orElseThrow(), "refused");
    }
  }

  private Path jar(String configuration) throws IOException {
    Path jar = directory.resolve("app.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      out.putNextEntry(new JarEntry("BOOT-INF/classes/logback-spring.xml"));
      out.write(configuration.getBytes(StandardCharsets.UTF_8));
      out.closeEntry();
    }
    return jar;
  }
}
