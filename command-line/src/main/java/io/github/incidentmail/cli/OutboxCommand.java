package io.github.incidentmail.cli;

import io.github.incidentmail.KeptEvents;
import io.github.incidentmail.outbox.OutboxFolder;
import io.github.incidentmail.outbox.StoredLetter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code incident-mail outbox}. */
@Command(
    name = "outbox",
    description = {
      "Shows and tends the letters that wait for delivery; without a command it lists them.",
      "",
      "The directory is the one that the application's configuration leads to from here, or --dir."
          + " The application may be running; it notices a change within 30 s.",
      ""
    },
    subcommands = {picocli.CommandLine.HelpCommand.class},
    mixinStandardHelpOptions = true)
final class OutboxCommand implements Callable<Integer> {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Terminal terminal;
  private final Clock clock;

  /** Its options are the subcommands' too, before or after their names. */
  @Mixin private Folder folder = new Folder();

  OutboxCommand(Terminal terminal, Clock clock) {
    this.terminal = terminal;
    this.clock = clock;
  }

  @Override
  public Integer call() throws IOException {
    return list();
  }

  @Command(
      name = "list",
      description = "Lists waiting letters, the next one first, then those put aside.",
      mixinStandardHelpOptions = true)
  int list() throws IOException {
    List<StoredLetter> letters = folder.open().letters();
    long kept = KeptEvents.in(folder.path());
    PrintWriter out = terminal.out();
    out.println("outbox " + folder.path());
    if (letters.isEmpty()) {
      out.println(
          kept == 0
              ? "is empty: every mail was accepted by the mail server"
              : "has no letters; " + KeptEvents.words(kept));
      return ExitCode.OK;
    }
    for (StoredLetter letter : letters) {
      out.println();
      out.println(letter.id());
      out.println("  " + state(letter));
      if (!letter.reason().isEmpty()) {
        Words.wrap(letter.reason(), Words.WIDTH - 2).forEach(line -> out.println("  " + line));
      }
    }
    out.println();
    out.println(counts(letters));
    if (kept > 0) {
      out.println(KeptEvents.words(kept));
    }
    return ExitCode.OK;
  }

  private String state(StoredLetter letter) {
    String when =
        letter.place() == StoredLetter.Place.WAITING
            ? "waiting, " + due(letter)
            : letter.place().name().toLowerCase(Locale.ROOT);
    return when
        + "; "
        + letter.severity()
        + ", "
        + tries(letter)
        + (letter.maybeDelivered() ? ", maybe delivered" : "")
        + ", written "
        + TIME.format(letter.created());
  }

  private String due(StoredLetter letter) {
    Instant now = clock.instant();
    return letter.due().isAfter(now) ? "due " + TIME.format(letter.due()) : "due now";
  }

  /** A refused login or certificate stops all letters and is counted for none of them. */
  private static String tries(StoredLetter letter) {
    int attempts = letter.attempts();
    if (attempts == 0) {
      return letter.place() == StoredLetter.Place.WAITING
          ? "no server has taken it yet"
          : "no server took it";
    }
    return "tried "
        + attempts
        + (attempts == 1 ? " time" : " times")
        + (letter.unreached() ? ", the last time without a server or a token" : "");
  }

  private static String counts(List<StoredLetter> letters) {
    long waiting = letters.stream().filter(l -> l.place() == StoredLetter.Place.WAITING).count();
    return waiting + " waiting, " + (letters.size() - waiting) + " put aside";
  }

  @Command(
      name = "show",
      description = "Shows one letter: envelope, header and text.",
      mixinStandardHelpOptions = true)
  int show(@Parameters(paramLabel = "ID") String id) throws IOException {
    OutboxFolder open = folder.open();
    StoredLetter stored =
        open.letters().stream()
            .filter(letter -> letter.id().equals(id))
            .findFirst()
            .orElseThrow(() -> missing(id));
    PrintWriter out = terminal.out();
    out.println(id);
    out.println("  " + state(stored));
    if (!stored.reason().isEmpty()) {
      out.println("  " + stored.reason());
    }
    open.read(id)
        .ifPresentOrElse(
            letter -> {
              out.println("  from " + letter.envelope().from());
              out.println("  to " + String.join(", ", letter.envelope().recipients()));
              out.println();
              out.println(MailText.of(letter.bytes()));
            },
            () -> out.println("  the file is damaged"));
    return ExitCode.OK;
  }

  @Command(
      name = "retry",
      description = "Makes letters due now; those put aside wait again, as new.",
      mixinStandardHelpOptions = true)
  int retry(@Mixin Choice choice) {
    return each(choice, (open, id) -> open.retry(id, clock.instant()), "is due now");
  }

  @Command(
      name = "remove",
      description = "Deletes letters for good.",
      mixinStandardHelpOptions = true)
  int remove(@Mixin Choice choice) {
    return each(choice, OutboxFolder::remove, "is deleted");
  }

  private interface Change {
    boolean make(OutboxFolder folder, String id) throws IOException, OutboxFolder.BusyException;
  }

  private int each(Choice choice, Change change, String done) {
    OutboxFolder open = folder.open();
    try {
      for (String id : choice.of(open)) {
        if (!change.make(open, id)) {
          throw missing(id);
        }
        terminal.out().println(id + " " + done);
      }
      return ExitCode.OK;
    } catch (OutboxFolder.BusyException e) {
      throw new CommandFailure(
          ExitCode.BUSY, "the application is sending from this outbox right now; try again soon");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static CommandFailure missing(String id) {
    return new CommandFailure(
        ExitCode.NOT_FOUND,
        "there is no whole letter " + id + "; incident-mail outbox list shows all");
  }

  /** Which letters. */
  static final class Choice {
    @Parameters(paramLabel = "ID", arity = "0..*", description = "Letters, as list shows them.")
    private List<String> ids = List.of();

    @Option(names = "--failed", description = "All that were put aside in failed/.")
    private boolean failed;

    List<String> of(OutboxFolder folder) throws IOException {
      if (ids.isEmpty() == !failed) {
        throw new CommandFailure(ExitCode.USAGE, "name letters by their id, or say --failed");
      }
      return failed
          ? folder.letters().stream()
              .filter(letter -> letter.place() == StoredLetter.Place.FAILED)
              .map(StoredLetter::id)
              .toList()
          : ids;
    }
  }
}
