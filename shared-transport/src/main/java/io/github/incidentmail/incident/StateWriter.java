package io.github.incidentmail.incident;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.incidentmail.event.AlertEvent;
import io.github.incidentmail.event.Failure;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An {@link IncidentsState} as bytes; {@link StateReader} reads them. Times are milliseconds. */
final class StateWriter {
  /** The first bytes; another format gets another number. */
  static final int VERSION = 0x494D_0005;

  /** Far above what the limits of incidents and of what is kept of each allow. */
  static final int MAX_BYTES = 16 * 1024 * 1024;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(4_096);
  private final DataOutputStream out = new DataOutputStream(bytes);

  private StateWriter() {}

  private interface Writing<T> {
    void write(T value) throws IOException;
  }

  static byte[] write(IncidentsState state) {
    StateWriter writer = new StateWriter();
    try {
      writer.state(state);
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
    return writer.bytes.toByteArray();
  }

  static byte[] write(Story story, long now) {
    StateWriter writer = new StateWriter();
    try {
      writer.story(story, now);
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
    return writer.bytes.toByteArray();
  }

  private void story(Story story, long now) throws IOException {
    out.writeInt(VERSION);
    out.writeLong(now);
    out.writeLong(story.firstSeen().toEpochMilli());
    text(story.severity().name());
    life(story.life());
    cadence(story.cadence());
    mails(story.mails());
  }

  private void state(IncidentsState state) throws IOException {
    out.writeInt(VERSION);
    out.writeLong(state.at());
    all(state.incidents(), this::incident);
    all(state.desks(), this::desk);
    budget(state.mailbox().mails());
    all(state.mailbox().sent(), this::sent);
    Long since = state.ledger().since();
    out.writeLong(since == null ? Incident.NEVER : since);
    all(state.ledger().lines(), this::line);
    all(state.mails(), this::mail);
    out.writeLong(state.lostUntold());
    text(state.intended());
  }

  private void incident(SavedIncident saved) throws IOException {
    SavedIncident.Identity identity = saved.identity();
    text(identity.id());
    text(identity.route());
    out.writeLong(identity.fingerprint().value());
    out.writeLong(identity.fingerprint().family());
    out.writeBoolean(identity.fingerprint().coarse());
    out.writeLong(identity.coarseKey());
    out.writeLong(identity.firstSeen().toEpochMilli());
    text(saved.severity().name());
    out.writeLong(saved.tally().total());
    out.writeLong(saved.tally().reported());
    out.writeLong(saved.tally().inFlight());
    out.writeLong(saved.tally().lost());
    life(saved.life());
    cadence(saved.cadence());
    event(saved.evidence().first());
    boolean same = saved.evidence().latest().equals(saved.evidence().first());
    out.writeBoolean(!same);
    if (!same) {
      event(saved.evidence().latest());
    }
    all(saved.evidence().alsoLoggedBy(), this::text);
    all(saved.held(), out::writeLong);
    out.writeLong(saved.dirtySince());
    mails(saved.mails());
    out.writeLong(saved.claim().fence());
    out.writeLong(saved.claim().unshared());
  }

  private void mails(SavedIncident.Mails mails) throws IOException {
    out.writeInt(mails.all());
    out.writeInt(mails.updates());
    out.writeBoolean(mails.openedInDigest());
    retelling(mails.retelling());
  }

  private void retelling(Retelling.Saved retelling) throws IOException {
    out.writeInt(retelling.takenBack());
    out.writeBoolean(retelling.owed());
    out.writeLong(retelling.notBefore());
    delay(retelling.delay());
  }

  private void delay(Report.@Nullable Delay delay) throws IOException {
    out.writeBoolean(delay != null);
    if (delay != null) {
      out.writeLong(delay.since().toEpochMilli());
      out.writeInt(delay.attempts());
    }
  }

  private void life(Life.Saved life) throws IOException {
    text(life.phase().name());
    out.writeLong(life.waitingSince());
    out.writeLong(life.episodeStart());
    out.writeLong(life.episodeEvents());
    out.writeLong(life.lastEvent());
    out.writeLong(life.closedAt());
    out.writeBoolean(life.toldQuiet());
    out.writeBoolean(life.owesCatchUp());
    out.writeLong(life.earlierStart());
    out.writeLong(life.earlierEnd());
  }

  private void cadence(Cadence.Saved cadence) throws IOException {
    all(
        cadence.minutes().counts().entrySet(),
        minute -> {
          out.writeLong(minute.getKey());
          out.writeLong(minute.getValue());
        });
    out.writeLong(cadence.minutes().oldest());
    all(cadence.arrivals(), out::writeLong);
    all(cadence.reopenings(), out::writeLong);
    out.writeBoolean(cadence.flapping());
    out.writeBoolean(cadence.eachEvent());
    out.writeInt(cadence.level());
    out.writeLong(cadence.lastMail());
    out.writeLong(cadence.toldRate());
    optional(cadence.toldSeverity() == null ? null : cadence.toldSeverity().name());
  }

  private void event(AlertEvent event) throws IOException {
    out.writeLong(event.time().toEpochMilli());
    text(event.severity().name());
    text(event.logger());
    text(event.thread());
    text(event.message());
    optional(event.template());
    all(event.markers(), this::text);
    all(
        event.mdc().entrySet(),
        entry -> {
          text(entry.getKey());
          text(entry.getValue());
        });
    optional(event.fingerprint());
    Failure failure = event.failure();
    all(failure == null ? List.<Failure.Link>of() : failure.links(), this::link);
  }

  private void link(Failure.Link link) throws IOException {
    text(link.className());
    optional(link.message());
    all(link.frames(), this::frame);
    all(link.suppressed(), this::text);
  }

  private void frame(StackTraceElement frame) throws IOException {
    optional(frame.getClassLoaderName());
    optional(frame.getModuleName());
    optional(frame.getModuleVersion());
    text(frame.getClassName());
    text(frame.getMethodName());
    optional(frame.getFileName());
    out.writeInt(frame.getLineNumber());
  }

  private void desk(RouteDesk.Saved desk) throws IOException {
    text(desk.route());
    budget(desk.budget());
    budget(desk.fatal().own());
    out.writeLong(desk.fatal().emptySince());
    out.writeLong(desk.fatal().lastShared());
    out.writeLong(desk.lastOpening());
    Storm.Saved storm = desk.storm();
    out.writeBoolean(storm != null);
    if (storm != null) {
      out.writeLong(storm.startedAt());
      out.writeInt(storm.step());
      out.writeLong(storm.next());
      out.writeLong(storm.last());
      all(storm.familiesTold(), out::writeLong);
    }
  }

  private void budget(Budget.Saved budget) throws IOException {
    out.writeDouble(budget.tokens());
    out.writeLong(budget.refilled());
    all(budget.taken(), out::writeLong);
  }

  private void sent(MailboxBudget.Sent sent) throws IOException {
    out.writeLong(sent.at());
    out.writeInt(sent.recipients());
  }

  private void line(Report.LedgerLine line) throws IOException {
    text(line.logger());
    text(line.severity().name());
    text(line.throwable());
    out.writeLong(line.count());
  }

  private void mail(IncidentsState.Mail mail) throws IOException {
    text(mail.letter());
    text(mail.route());
    all(
        mail.tellings(),
        telling -> {
          out.writeInt(telling.incident());
          text(telling.state().name());
          out.writeLong(telling.count());
          out.writeLong(telling.rate());
          text(telling.severity().name());
          out.writeInt(telling.before().level());
          out.writeLong(telling.before().lastMail());
          out.writeLong(telling.dirtySince());
          delay(telling.delay());
        });
    all(mail.ledger(), this::line);
    text(mail.paidBy().name());
    out.writeLong(mail.takenAt());
    delay(mail.delay());
    out.writeLong(mail.said());
  }

  private <T> void all(Collection<T> values, Writing<? super T> writing) throws IOException {
    out.writeInt(values.size());
    for (T value : values) {
      writing.write(value);
    }
  }

  private void optional(@Nullable String text) throws IOException {
    out.writeBoolean(text != null);
    if (text != null) {
      text(text);
    }
  }

  private void text(String text) throws IOException {
    byte[] encoded = text.getBytes(UTF_8);
    out.writeInt(encoded.length);
    out.write(encoded);
  }
}
