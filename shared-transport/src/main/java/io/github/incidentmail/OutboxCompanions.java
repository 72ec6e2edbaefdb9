package io.github.incidentmail;

import io.github.incidentmail.MailerConfig.Plan;
import io.github.incidentmail.event.Diagnostics;
import io.github.incidentmail.outbox.Outbox;
import io.github.incidentmail.outbox.OutboxSettings;
import io.github.incidentmail.outbox.StampFile;
import io.github.incidentmail.outbox.StateFiles;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** What lies beside the outbox, in its directory, and survives the process as its letters do. */
final class OutboxCompanions {
  private final Plan plan;
  private final OutboxSettings settings;
  private final Diagnostics diagnostics;

  OutboxCompanions(Plan plan, Outbox outbox, Diagnostics diagnostics) {
    this.plan = plan;
    this.settings = plan.outbox().settings(outbox.status().directory());
    this.diagnostics = diagnostics;
  }

  /** What the incidents must not forget; null where there is no directory. */
  @Nullable StateFiles state() {
    return settings.directory() == null
        ? null
        : StateFiles.beside(
            settings, process(), ThreadLocalRandom.current().nextLong(), diagnostics);
  }

  SilenceBook silences() {
    Path directory = settings.directory();
    return new SilenceBook(
        directory == null ? null : new SilenceFile(directory),
        plan.policies().keySet(),
        diagnostics);
  }

  Stamps stamps(Fleet fleet) {
    return new Stamps(StampFile.beside(settings, System.getProperties()), fleet::share);
  }

  /** Tells this process from any other that ever used the directory, also one in a container. */
  private static long process() {
    ProcessHandle self = ProcessHandle.current();
    long start = self.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    return (self.pid() << 42) ^ (start << 10) ^ HostName.fromFile().hashCode();
  }
}
