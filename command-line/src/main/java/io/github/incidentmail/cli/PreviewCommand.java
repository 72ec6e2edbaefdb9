package io.github.incidentmail.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.incidentmail.MailerConfig;
import io.github.incidentmail.SampleMail;
import io.github.incidentmail.SampleMails;
import io.github.incidentmail.event.AlertEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code incident-mail preview}. */
@Command(
    name = "preview",
    description = {
      "Writes sample mails as the configuration makes them.",
      "",
      "One of each kind, as .eml and as a page, with an index. Sends nothing and needs no mail"
          + " server.",
      ""
    },
    mixinStandardHelpOptions = true)
final class PreviewCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final Clock clock;

  @Mixin private ConfigOptions configuration = new ConfigOptions();

  @Option(
      names = {"-o", "--out"},
      paramLabel = "FOLDER",
      description = "Where the files go. Default: ${DEFAULT-VALUE}")
  private Path folder = Path.of("incident-mail-preview");

  @Option(
      names = "--exception",
      paramLabel = "FILE",
      description = {
        "Tells the last exception that is printed in this log file, with the line before it as its"
            + " message, in place of an invented one.",
        "Its secrets are left out as in any mail."
      })
  private @Nullable Path log;

  PreviewCommand(Terminal terminal, Clock clock) {
    this.terminal = terminal;
    this.clock = clock;
  }

  @Override
  public Integer call() throws IOException {
    MailerConfig config = configuration.enabled();
    List<SampleMail> mails = SampleMails.render(config, clock.instant(), shown());
    Files.createDirectories(folder);
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < mails.size(); i++) {
      SampleMail mail = mails.get(i);
      String name = String.format(Locale.ROOT, "%02d-%s", i + 1, mail.name());
      Files.write(folder.resolve(name + ".eml"), mail.bytes());
      Files.writeString(folder.resolve(name + ".html"), page(mail), UTF_8);
      rows.append(row(name, mail));
      terminal.out().println(name + ": " + MailText.subject(mail.bytes()));
    }
    Path index = folder.resolve("index.html");
    Files.writeString(index, index(rows.toString()), UTF_8);
    terminal.out().println();
    terminal.out().println("open " + index.toAbsolutePath().toUri());
    return ExitCode.OK;
  }

  private @Nullable Function<Instant, AlertEvent> shown() {
    Path file = log;
    if (file == null) {
      return null;
    }
    LoggedException found =
        LoggedException.lastOf(file)
            .orElseThrow(
                () ->
                    new CommandFailure(
                        ExitCode.NOT_FOUND,
                        "no stack trace of Java in the last 4 MiB of "
                            + file
                            + "; it needs lines like \"\tat com.example.Shop.sell(Shop.java:12)\""
                            + " below the name of an exception"));
    return found::at;
  }

  private static String page(SampleMail mail) {
    return MailText.html(mail.bytes())
        .orElseGet(
            () ->
                "<!doctype html><meta charset=\"utf-8\"><pre>"
                    + escaped(MailText.of(mail.bytes()))
                    + "</pre>");
  }

  private static String row(String name, SampleMail mail) {
    return "<tr><td><a href=\""
        + name
        + ".html\">"
        + escaped(MailText.subject(mail.bytes()))
        + "</a><br>"
        + escaped(mail.occasion())
        + "</td><td><a href=\""
        + name
        + ".eml\">.eml</a></td></tr>\n";
  }

  private static String index(String rows) {
    return "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\">"
        + "<title>Sample mails</title><style>body{font:16px sans-serif;max-width:60em;margin:2em"
        + " auto}td{padding:.6em;border-top:1px solid #ccc}</style><h1>Sample mails</h1>"
        + "<p>Made by the rules and options of your configuration, of invented errors.</p><table>\n"
        + rows
        + "</table></html>\n";
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
