package io.github.incidentmail;

import static io.github.incidentmail.SampleStory.is;

import io.github.incidentmail.MailerConfig.Plan;
import io.github.incidentmail.event.AlertEvent;
import io.github.incidentmail.incident.Incidents;
import io.github.incidentmail.incident.Report;
import io.github.incidentmail.incident.Routes;
import io.github.incidentmail.incident.Told.State;
import io.github.incidentmail.mail.Composer;
import io.github.incidentmail.mail.Letter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Shows what a configuration's mails look like: lets invented events run through the rules with an
 * invented clock. Sends, stores and waits for nothing; the same arguments give the same mails.
 */
public final class SampleMails {
  private static final long SEED = 20_261_121;
  private static final Duration PAUSE = Duration.ofHours(1);
  private static final int STORM = 60;

  private final Plan plan;
  private final Composer composer;
  private final SampleEvents events;
  private final Function<Instant, AlertEvent> shown;
  private final Instant begin;
  private final List<SampleMail> mails = new ArrayList<>();

  private SampleMails(Plan plan, @Nullable Function<Instant, AlertEvent> shown, Instant begin) {
    this.plan = plan;
    this.composer = new Composer(plan.mail());
    this.events = new SampleEvents(plan.mail().service(), plan.mail().mdcKeys());
    this.shown = shown == null ? events.refused()::at : shown;
    this.begin = begin;
  }

  /**
   * A mail of each state, as far as the configuration's rules ever owe one: the story of one
   * incident, several at once, a storm, a FATAL, a stop, and what the mailer tells of itself.
   *
   * @param config enabled
   * @param begin when the first event is logged
   */
  public static List<SampleMail> render(MailerConfig config, Instant begin) {
    return render(config, begin, null);
  }

  /**
   * As {@link #render(MailerConfig, Instant)}, with an event to tell in place of an invented one.
   *
   * @param shown makes the event that is logged again and again, for any time; null for an invented
   *     one
   */
  public static List<SampleMail> render(
      MailerConfig config, Instant begin, @Nullable Function<Instant, AlertEvent> shown) {
    SampleMails samples = new SampleMails(config.plan(), shown, begin);
    samples.oneIncident();
    samples.severalIncidents();
    samples.storm();
    samples.fatal();
    samples.stop();
    samples.fleet();
    samples.itself();
    return List.copyOf(samples.mails);
  }

  private SampleStory story() {
    return new SampleStory(Pipeline.incidents(plan, SEED), begin);
  }

  private void oneIncident() {
    SampleStory story = story();
    keep("new", "Soon after the first error of a kind.", story.until(shown, is(State.NEW)));
    keep("update", "While it goes on, less and less often.", story.until(shown, is(State.UPDATE)));
    keep("quiet", "When nothing came for a while.", story.until(null, is(State.QUIET)));
    story.rest(PAUSE);
    keep("reopened", "When it is back.", story.until(shown, is(State.REOPENED)));
    story.rest(PAUSE);
    story.until(shown, is(State.REOPENED));
    story.rest(PAUSE);
    keep(
        "flapping",
        "When it came back for the third time.",
        story.until(shown, is(State.FLAPPING)));
  }

  private void severalIncidents() {
    SampleStory story = story();
    story.log(shown);
    events.several().forEach(event -> story.log(event::at));
    keep("digest", "When several kinds of errors begin together.", story.until(null, any -> true));
  }

  private void storm() {
    SampleStory story = story();
    events.many(STORM).forEach(event -> story.log(event::at));
    keep(
        "storm",
        "When too many kinds begin at once.",
        story.until(null, report -> report.occasion() == Report.Occasion.STORM));
  }

  private void fatal() {
    SampleStory story = story();
    story.log(events.fatal()::at);
    keep("fatal", "At once.", story.until(null, any -> true));
  }

  private void stop() {
    SampleStory story = story();
    story.log(shown);
    story.stop().stream()
        .findFirst()
        .ifPresent(last -> keep("stop", "When the application stops with something untold.", last));
  }

  private void fleet() {
    if (plan.fleet() != null) {
      Incidents incidents = Pipeline.incidents(plan, SEED);
      SampleFleet others = new SampleFleet(incidents.joinFleet());
      SampleStory story = new SampleStory(incidents, begin, others::exchange);
      story.until(shown, is(State.NEW));
      keep(
          "fleet",
          "With mailFleet: one mail for all instances.",
          story.until(shown, is(State.UPDATE)));
    }
  }

  private void itself() {
    SampleNotices notices = new SampleNotices(begin);
    keep("start-up", "With startupMail.", composer.compose(notices.startUp()));
    keep("heartbeat", "With heartbeat.", composer.compose(notices.heartbeat()));
    keep("no-activity", "With noActivityAfter.", composer.compose(notices.noActivity()));
    keep("active-again", "After that.", composer.compose(notices.activeAgain()));
    keep(
        "delivery-trouble",
        "After mails were late or did not reach everybody.",
        composer.compose(notices.trouble()));
    keep(
        "consent-ending",
        "Days before somebody has to sign in again.",
        composer.compose(notices.consentEnding()));
    String address =
        Objects.requireNonNull(plan.mail().audiences().get(Routes.INTERNAL)).to().get(0);
    keep("test", "When somebody asks for one.", composer.test(address, "preview", begin));
  }

  private void keep(String name, String occasion, @Nullable Report report) {
    if (report != null) {
      keep(name, occasion, composer.compose(report));
    }
  }

  private void keep(String name, String occasion, Letter letter) {
    mails.add(new SampleMail(name, occasion, letter.bytes()));
  }
}
