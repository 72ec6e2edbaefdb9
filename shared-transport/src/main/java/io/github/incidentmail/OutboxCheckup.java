package io.github.incidentmail;

import io.github.incidentmail.CheckupStep.Result;
import io.github.incidentmail.CheckupStep.Stage;
import io.github.incidentmail.outbox.OutboxFolder;
import io.github.incidentmail.outbox.StoredLetter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks into the outbox directory of a configuration, and changes nothing there. Stateless. */
final class OutboxCheckup {
  private OutboxCheckup() {}

  /** What is worth a word; empty where nothing waits and nothing is wrong. */
  static Optional<CheckupStep> run(MailerConfig config) {
    Path directory = config.outboxDirectory().orElse(null);
    if (directory == null) {
      return Optional.empty();
    }
    try {
      OutboxFolder folder = OutboxFolder.at(directory);
      if (!folder.isOutbox()) {
        return Optional.empty();
      }
      return folder.belongsTo(config.outboxIdentity())
          ? content(folder)
          : Optional.of(foreign(directory));
    } catch (IOException e) {
      return Optional.of(
          step(
              Result.WARNING,
              "",
              directory + " can't be looked into: " + e,
              "run this as the application's user"));
    }
  }

  private static CheckupStep foreign(Path directory) {
    return step(
        Result.WARNING,
        "IM-OUTBOX-IDENTITY",
        directory
            + " belongs to another service, environment, appender, sender, host or login; what is"
            + " in there is not sent by this configuration",
        "if only sender, host or login were changed, the next start takes it over and puts aside"
            + " what waits; else give each its own MailOutbox directory");
  }

  private static Optional<CheckupStep> content(OutboxFolder folder) throws IOException {
    List<StoredLetter> letters = folder.letters();
    long events = KeptEvents.in(folder, letters);
    long waiting =
        letters.stream().filter(each -> each.place() == StoredLetter.Place.WAITING).count();
    long aside = letters.size() - waiting;
    List<String> found = new ArrayList<>();
    if (waiting > 0) {
      found.add(waiting + (waiting == 1 ? " letter waits" : " letters wait"));
    }
    if (aside > 0) {
      found.add(aside + (aside == 1 ? " letter was put aside" : " letters were put aside"));
    }
    if (events > 0) {
      found.add(KeptEvents.words(events));
    }
    return found.isEmpty()
        ? Optional.empty()
        : Optional.of(
            step(
                aside > 0 ? Result.WARNING : Result.OK,
                "",
                String.join("; ", found),
                letters.isEmpty() ? "" : "incident-mail outbox list shows them"));
  }

  private static CheckupStep step(Result result, String id, String finding, String advice) {
    return new CheckupStep(Stage.OUTBOX, result, id, finding, List.of(), advice, Duration.ZERO);
  }
}
