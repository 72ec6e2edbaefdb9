package io.github.incidentmail;

import io.github.incidentmail.jmx.Description;
import java.util.Date;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What JMX shows of a mailer, as {@code io.github.incidentmail:type=IncidentMailer,name=<appender
 * name>}; docs/monitoring.md says what to watch. No attribute holds a secret. Each attribute is
 * read by itself, so counts that are read one after the other may belong to different moments;
 * {@link IncidentMailer#status()} is of one moment.
 */
@Description("Alert mail of one appender: its account, its outbox, its delivery and its token")
public interface IncidentMailerMXBean {
  @Description("Events taken since the start = Reported + Pending + Ledger + Lost + HandedOver")
  long getAccepted();

  @Description("Events told in mails that a server accepted")
  long getReported();

  @Description("Events not told yet, those in mails on their way included")
  long getPending();

  @Description("Events counted without detail because there was no room for more, not told yet")
  long getLedger();

  @Description("Events that could be neither told nor kept")
  long getLost();

  @Description("Events that another instance of the fleet tells; 0 without a fleet")
  long getHandedOver();

  @Description("Instances in the fleet as of the last answer of its store; 0 without a fleet")
  int getFleetMembers();

  @Description("Whether the fleet's store answered when last asked; true without a fleet")
  boolean isFleetReachable();

  @Description("Texts left out since the start, as they could not be looked through for secrets")
  long getRedactionFailures();

  @Description("Mails that a server accepted since the start")
  long getDelivered();

  @Description("When a server last accepted a mail; null if it hasn't since the start")
  @Nullable Date getLastSuccess();

  @Description("The same in seconds since 1970; 0 if it hasn't since the start")
  long getLastSuccessEpochSeconds();

  @Description("Id of the last warning or error, see docs/troubleshooting.md; null if none")
  @Nullable String getLastErrorId();

  @Description("The last warning or error, mended or not; null if none")
  @Nullable String getLastError();

  @Description("When the last warning or error was told; null if none")
  @Nullable Date getLastErrorTime();

  @Description("Whether the whole queue waits for something to be mended")
  boolean isHeld();

  @Description("What has to be mended, with its id; null if the queue isn't held")
  @Nullable String getHeldReason();

  @Description("When delivery is tried again by itself; null if the queue isn't held")
  @Nullable Date getHeldUntil();

  @Description("Mails that wait to be sent")
  int getOutboxLetters();

  @Description("Size of the waiting mails in bytes")
  long getOutboxBytes();

  @Description("Waiting mails that would end with this process")
  int getOutboxMemoryOnly();

  @Description("When the oldest waiting mail was written; null if none waits")
  @Nullable Date getOutboxOldest();

  @Description("Age of the oldest waiting mail in seconds; 0 if none waits")
  long getOutboxOldestSeconds();

  @Description("Whether a mail written now would survive the process")
  boolean isOutboxDurable();

  @Description("Where mails wait; null for memory only")
  @Nullable String getOutboxDirectory();

  @Description("unknown, none, valid, expired, failed or consent_needed; null without OAuth 2.0")
  @Nullable String getTokenState();

  @Description("When the present access token ends; null if there is none")
  @Nullable Date getTokenExpiry();

  @Description("Who signed in; null if nobody had to or it isn't known")
  @Nullable String getAuthorizedSubject();

  @Description("When that person signed in; null as above")
  @Nullable Date getAuthorizedAt();

  @Description("When the consent is known to end; null as above, or if no end is known")
  @Nullable Date getAuthorizationEnd();

  @Description("The same in seconds since 1970; 0 where that is null")
  long getAuthorizationEndEpochSeconds();

  @Description("Every option with its value, one a line; secrets as their reference only")
  String getEffectiveConfiguration();

  @Description("Silences in force, as until | what | author | reason; lines that do not hold")
  List<String> getSilences();

  /**
   * Sends a mail that says it is a test, through the same outbox, connection and login as any
   * other; waits at most 30 s for what becomes of it. Where mail is redirected, so is this one.
   *
   * @param address one mail address
   * @return what happened, or that the mail waits and why
   * @throws IllegalArgumentException if it isn't one address
   * @throws IllegalStateException if the mailer is stopped
   */
  @Description("Sends a test mail to this address and tells what became of it within 30 s")
  String sendTestMail(String address);

  /**
   * Asks for a new access token however long the present one is valid; the present one stays if
   * there is none to be had. Waits at most 60 s. If it succeeds, a held queue is tried again.
   *
   * @return what happened
   * @throws IllegalStateException if the mailer is stopped
   */
  @Description("Asks for a new access token and tells what became of it within 60 s")
  String refreshToken();

  /**
   * Mails what is not told yet without waiting for its time, one mail for each route, as far as the
   * budgets allow; and tries a held queue again. Waits at most 10 s.
   *
   * @return what was written, and what has to wait for its budget
   * @throws IllegalStateException if the mailer is stopped
   */
  @Description("Mails now what is not told yet, as far as the budgets allow")
  String flush();

  /**
   * Holds the mails of some incidents back, FATAL or not, without losing an event; docs/silences.md
   * tells how. Kept in the file {@code silences} of the outbox directory, if there is one. One of
   * the same matcher is replaced.
   *
   * @param matcher {@code #K7Q2MD}, {@code logger=com.example.orders}, {@code route=service} or
   *     several of them, separated by blanks
   * @param duration such as {@code 2h}; at most 7 days
   * @param author who wants it, shown in mails
   * @param reason why, shown in mails
   * @return what holds now
   * @throws IllegalArgumentException if an argument is misspelt
   * @throws IllegalStateException if the mailer is stopped
   */
  @Description("Holds mails back: matcher (#K7Q2MD logger=... route=...), duration, author, reason")
  String silence(String matcher, String duration, String author, String reason);

  /**
   * Ends a silence before its time; what it held is mailed as far as the rules owe it.
   *
   * @param matcher as given to {@link #silence}
   * @return what came of it
   * @throws IllegalArgumentException if it is misspelt
   * @throws IllegalStateException if the mailer is stopped
   */
  @Description("Ends the silence of this matcher before its time")
  String unsilence(String matcher);
}
