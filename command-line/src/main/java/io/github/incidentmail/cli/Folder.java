package io.github.incidentmail.cli;

import io.github.incidentmail.MailerConfig;
import io.github.incidentmail.outbox.OutboxFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Which outbox directory is meant. */
final class Folder {
  @Option(
      names = "--dir",
      scope = ScopeType.INHERIT,
      paramLabel = "PATH",
      description = "The outbox directory itself, in place of a configuration.")
  private @Nullable Path directory;

  @Mixin private ConfigOptions configuration = new ConfigOptions();

  Folder() {}

  /** The directory; known once it was opened. */
  Path path() {
    return directory == null ? Path.of("") : directory;
  }

  OutboxFolder open() {
    try {
      return directory == null ? configured() : existing(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static OutboxFolder existing(Path directory) throws IOException {
    OutboxFolder folder = OutboxFolder.at(directory);
    if (!folder.isOutbox()) {
      throw new CommandFailure(
          ExitCode.NOT_FOUND,
          directory + " is no outbox: nothing was ever written there, or it is another folder");
    }
    return folder;
  }

  private OutboxFolder configured() throws IOException {
    MailerConfig config = configuration.enabled();
    Path found =
        config
            .outboxDirectory()
            .orElseThrow(
                () ->
                    new CommandFailure(
                        ExitCode.NOT_FOUND,
                        "by this configuration letters wait in memory only, there is no outbox"
                            + " directory; run as the application's user, or name it by --dir"));
    directory = found;
    OutboxFolder folder = existing(found);
    if (!folder.belongsTo(config.outboxIdentity())) {
      throw new CommandFailure(
          ExitCode.CONFIGURATION,
          found
              + " belongs to another service, environment, appender, sender, host or login, so that"
              + " this configuration would not send what is in there; to see it all the same use"
              + " --dir");
    }
    return folder;
  }
}
