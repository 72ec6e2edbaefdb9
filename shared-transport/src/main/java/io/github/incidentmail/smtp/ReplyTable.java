package io.github.incidentmail.smtp;

import static io.github.incidentmail.smtp.SmtpStage.AUTH;
import static io.github.incidentmail.smtp.SmtpStage.MAIL;
import static io.github.incidentmail.smtp.SmtpStage.RCPT;
import static io.github.incidentmail.smtp.SmtpStage.STARTTLS;
import static io.github.incidentmail.smtp.Verdict.Kind.HOLD;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;

/**
 * The one table that judges replies: the first row that fits stage, enhanced code and code decides.
 * Pure.
 */
final class ReplyTable {
  /** The login was refused; with an access token a fresh one may help. */
  static final String LOGIN = "IM-SMTP-LOGIN";

  private static final String LOGIN_NEEDED = "IM-SMTP-LOGIN-NEEDED";

  static final Ruling TOO_LARGE =
      Ruling.bury("IM-SMTP-SIZE", "the message is larger than the server takes");

  /** One recipient is refused. */
  static final String RECIPIENT = "IM-SMTP-RECIPIENT";

  private static final String RECIPIENTS = "IM-SMTP-RECIPIENTS";

  static final String UTF8 = "IM-SMTP-UTF8";
  static final String THROTTLED = "IM-SMTP-THROTTLED";
  static final String QUOTA = "IM-SMTP-QUOTA";

  private static final Set<String> SENDER = Set.of("5.7.60", "5.2.252", "5.1.7", "5.1.8");
  private static final Set<String> POLICY = Set.of("5.7.139", "5.7.30", "5.7.57");
  private static final Set<String> SIZE = Set.of("5.3.4", "5.2.3");
  private static final Pattern FASTER_THAN_ALLOWED =
      Pattern.compile("\\brate\\b|too many|too (?:quick|fast)|throttl|concurrent|server busy");
  private static final Set<Integer> NOT_UNDERSTOOD = Set.of(500, 501, 502, 503, 504, 555);

  private record Row(BiPredicate<SmtpStage, Reply> fits, Ruling ruling) {}

  private static final List<Row> ROWS =
      List.of(
          new Row(
              (stage, reply) -> POLICY.contains(reply.enhanced()) || isPolicyCode(stage, reply),
              Ruling.hold(
                  "IM-SMTP-POLICY",
                  "the server's policy forbids this login; allow authenticated SMTP for the mailbox"
                      + " and tenant, or use OAuth 2.0")),
          new Row(
              (stage, reply) -> reply.code() == 530,
              Ruling.hold(
                  LOGIN_NEEDED,
                  "the server wants a login; configure MailServer username and password, or OAuth2")),
          new Row(
              (stage, reply) -> stage == MAIL && utf8(reply),
              Ruling.hold(UTF8, "give from without letters other than ASCII before its @")),
          new Row(
              (stage, reply) -> stage == RCPT && utf8(reply),
              Ruling.bury(
                  UTF8, "give addresses with ASCII before the @, or a server with SMTPUTF8")),
          new Row(
              (stage, reply) -> afterLogin(stage) && sender(reply),
              Ruling.hold(
                  "IM-SMTP-SENDER",
                  "the login may not send as this From; change from or grant Send As")),
          new Row(
              (stage, reply) -> afterLogin(stage) && reply.enhanced().equals("5.4.5"),
              Ruling.defer(
                  QUOTA,
                  Duration.ofHours(4),
                  "the account's sending limit is used up, for up to 24 hours")),
          new Row(
              (stage, reply) -> stage != RCPT && afterLogin(stage) && quota(reply),
              Ruling.defer(
                  QUOTA,
                  Duration.ofHours(1),
                  "the account's sending limit is used up or its mailbox is full")),
          new Row(
              (stage, reply) -> throttles(stage, reply),
              Ruling.defer(
                  THROTTLED,
                  "the server can't or won't take more now; mails leave more slowly for a while")),
          new Row(
              (stage, reply) -> reply.temporary() || (stage == RCPT && reply.code() == 552),
              Ruling.defer("IM-SMTP-TEMPORARY", "the server asks to try again later")),
          new Row(
              (stage, reply) -> stage == AUTH && notUnderstood(reply),
              Ruling.hold(
                  "IM-SMTP-MECHANISM",
                  "the server does not understand this login in either form; check mechanism")),
          new Row(
              (stage, reply) -> stage == AUTH,
              new Ruling(HOLD, LOGIN, Duration.ofMinutes(5), "check username and credentials")),
          new Row(
              (stage, reply) -> stage.compareTo(AUTH) < 0,
              Ruling.hold(
                  "IM-SMTP-SESSION",
                  "the server refuses this client; check host, port, tls and ehloName")),
          new Row(
              (stage, reply) ->
                  stage.compareTo(MAIL) >= 0
                      && stage != RCPT
                      && (reply.code() == 552 || SIZE.contains(reply.enhanced())),
              TOO_LARGE),
          new Row(
              (stage, reply) -> stage == MAIL,
              Ruling.hold(
                  "IM-SMTP-SENDER", "the server refuses this sender; check from and username")),
          new Row(
              (stage, reply) -> stage == RCPT,
              Ruling.bury(RECIPIENTS, "no recipient is accepted; check the addresses")),
          new Row(
              (stage, reply) -> true,
              Ruling.bury("IM-SMTP-REFUSED", "the server will not take this message")));

  private ReplyTable() {}

  /** What follows from a reply other than the expected one. */
  static Ruling judge(SmtpStage stage, Reply reply) {
    for (Row row : ROWS) {
      if (row.fits().test(stage, reply)) {
        return row.ruling();
      }
    }
    throw new AssertionError("the last row fits all");
  }

  /**
   * What follows when every recipient was refused for good: a server that does not relay for us, or
   * not to a client without login, has nothing against the addresses.
   *
   * @param loginLeftOut whether the server offers a login and none is configured
   */
  static Ruling judgeAllRecipients(List<Reply> refusals, boolean loginLeftOut) {
    if (refusals.stream().allMatch(reply -> lower(reply).contains("relay"))) {
      return Ruling.hold(
          "IM-SMTP-RELAY", "the server does not relay for this client; configure a login");
    }
    // RFC 3463: 5.7.x is about rights
    return loginLeftOut && refusals.stream().allMatch(reply -> reply.enhanced().startsWith("5.7."))
        ? Ruling.hold(
            LOGIN_NEEDED,
            "the server offers a login and none is configured: give MailServer a password, or"
                + " OAuth2; or have this machine's address allowed")
        : judge(RCPT, refusals.get(0));
  }

  /** What follows from the refusal of one recipient, where others were accepted. */
  static Ruling judgeSome(Reply refusal) {
    Ruling ruling = judge(RCPT, refusal);
    return ruling.id().equals(RECIPIENTS)
        ? Ruling.bury(RECIPIENT, "check the address; the others get their mail")
        : ruling;
  }

  /** Whether the server did not understand a command, rather than refuse it. */
  static boolean notUnderstood(Reply reply) {
    return NOT_UNDERSTOOD.contains(reply.code());
  }

  private static boolean isPolicyCode(SmtpStage stage, Reply reply) {
    return stage == AUTH && (reply.code() == 534 || reply.code() == 538);
  }

  private static boolean afterLogin(SmtpStage stage) {
    return stage.compareTo(AUTH) > 0;
  }

  private static boolean sender(Reply reply) {
    return SENDER.contains(reply.enhanced()) || lower(reply).contains("sendasdenied");
  }

  private static String lower(Reply reply) {
    return reply.text().toLowerCase(Locale.ROOT);
  }

  /** 421 and 432, policy answers of 4xx that aim at no recipient, and what says so in words. */
  private static boolean throttles(SmtpStage stage, Reply reply) {
    return reply.code() == 421
        || reply.code() == 432
        || (reply.temporary()
            && stage != STARTTLS
            && !reply.enhanced().equals("4.5.3") // too many recipients of one mail
            && ((stage != RCPT && reply.enhanced().startsWith("4.7."))
                || FASTER_THAN_ALLOWED.matcher(lower(reply)).find()));
  }

  /** What one recipient's refusal is told by. */
  static String recipientId(Reply reply) {
    return utf8(reply) ? UTF8 : RECIPIENT;
  }

  /** RFC 6531, 3.5. */
  private static boolean utf8(Reply reply) {
    return reply.enhanced().equals("5.6.7");
  }

  private static boolean quota(Reply reply) {
    return reply.enhanced().equals("5.2.0") || reply.enhanced().equals("5.2.2");
  }
}
