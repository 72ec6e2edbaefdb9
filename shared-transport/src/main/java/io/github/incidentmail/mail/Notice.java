package io.github.incidentmail.mail;

import io.github.incidentmail.event.Severity;
import io.github.incidentmail.incident.Account;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a mailer tells of itself, without any incident (R17). Immutable.
 *
 * @param since when this mailer started; what is counted counts from then
 * @param account all its events
 * @param incidents how many of them were mailed as new
 * @param lastSuccess when a server last accepted a mail of this mailer, or null
 * @param token the access token, or null without OAuth 2.0
 * @param quiet only where the state is about activity
 * @param next when the next mail of this state is to be expected, or null if that isn't known
 * @param troubles only where the state is about them
 * @param ending only where the state is about it
 */
public record Notice(
    State state,
    Instant at,
    Instant since,
    Account account,
    long incidents,
    @Nullable Instant lastSuccess,
    @Nullable Token token,
    @Nullable Quiet quiet,
    @Nullable Instant next,
    Troubles troubles,
    @Nullable Ending ending) {
  /** Why the mail is sent. */
  public enum State {
    START_UP("START-UP", "alert mail works", Severity.INFO),
    HEARTBEAT("HEARTBEAT", "alert mail works", Severity.INFO),
    NO_ACTIVITY("NO ACTIVITY", "nothing is logged any more", Severity.WARN),
    ACTIVE_AGAIN("ACTIVE AGAIN", "something is logged again", Severity.INFO),
    DELIVERY_TROUBLE("DELIVERY TROUBLE", "alert mail had trouble", Severity.WARN),
    CONSENT_ENDING("CONSENT ENDING", "somebody has to sign in again", Severity.WARN);

    private final String word;
    private final String what;
    private final Severity severity;

    State(String word, String what, Severity severity) {
      this.word = word;
      this.what = what;
      this.severity = severity;
    }

    /** What the body begins with, and the value of the header. */
    String word() {
      return word;
    }

    /** It waits behind every alert; what somebody has to do goes before what is proved. */
    Severity severity() {
      return severity;
    }

    /** The rest of the subject. */
    String what() {
      return what;
    }
  }

  /** One about neither trouble nor consent. */
  public Notice(
      State state,
      Instant at,
      Instant since,
      Account account,
      long incidents,
      @Nullable Instant lastSuccess,
      @Nullable Token token,
      @Nullable Quiet quiet,
      @Nullable Instant next) {
    this(
        state, at, since, account, incidents, lastSuccess, token, quiet, next, Troubles.NONE, null);
  }

  /**
   * The end of a consent that the mailer lives on.
   *
   * @param end when, as far as is known
   * @param days within how many it comes
   * @param text whose it is, where it is kept, and the command that renews it
   */
  public record Ending(Instant end, int days, String text) {}

  /**
   * An access token.
   *
   * @param state as the status tells it
   * @param until when it ends, or null if that isn't known
   */
  public record Token(String state, @Nullable Instant until) {}

  /**
   * A time without activity.
   *
   * @param limit how much of it is told
   * @param from the last activity, or the start
   * @param until the next activity, or the time of the mail
   */
  public record Quiet(Duration limit, Instant from, Instant until) {}
}
