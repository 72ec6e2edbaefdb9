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
    STARTED("alert mail works"),
    HEARTBEAT("alert mail works"),
    NO_ACTIVITY("nothing is logged any more"),
    ACTIVE_AGAIN("something is logged again"),
    DELIVERY_TROUBLE("alert mail had trouble"),
    CONSENT_ENDING("somebody has to sign in again");

    private final String what;

    State(String what) {
      this.what = what;
    }

    /** The word that the body begins with, and the header's. */
    String word() {
      return name().replace('_', ' ');
    }

    /** It waits behind every alert; what somebody has to do goes before what is proved. */
    Severity severity() {
      return this == NO_ACTIVITY || hasPage() ? Severity.WARN : Severity.INFO;
    }

    /** Whether it is told in both forms of a mail. */
    boolean hasPage() {
      return this == DELIVERY_TROUBLE || this == CONSENT_ENDING;
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
