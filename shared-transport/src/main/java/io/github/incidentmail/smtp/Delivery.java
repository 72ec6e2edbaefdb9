package io.github.incidentmail.smtp;

import io.github.incidentmail.mail.AsciiForm;
import io.github.incidentmail.mail.Letter;
import io.github.incidentmail.smtp.Verdict.Kind;
import io.github.incidentmail.smtp.Verdict.Refusal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One attempt at one letter: MAIL, RCPT for each, DATA. Remembers what became of each recipient.
 * For one thread.
 */
final class Delivery {
  private final Letter letter;
  private final String server;
  private final boolean anonymous;
  private boolean loginLeftOut;
  private final List<String> accepted = new ArrayList<>();
  private final List<String> deferred = new ArrayList<>();
  private final List<Refusal> refused = new ArrayList<>();
  private final List<Reply> refusals = new ArrayList<>();
  private @Nullable Reply deferral;

  /**
   * @param server host and port, for people
   * @param anonymous whether no login is configured
   */
  Delivery(Letter letter, String server, boolean anonymous) {
    this.letter = letter;
    this.server = server;
    this.anonymous = anonymous;
  }

  /** Delivers, or throws; {@link #failed} makes a verdict of that. */
  Verdict run(SmtpChannel channel) throws StageException {
    loginLeftOut = anonymous && channel.offersLogin();
    boolean whole = Utf8Addresses.areIn(letter.envelope()) && Utf8Addresses.isOffered(channel);
    Letter sent = whole ? letter : AsciiForm.of(letter);
    boolean senderTaken = Utf8Addresses.isTaken(channel, letter.envelope().from());
    if (!senderTaken
        || letter.envelope().recipients().stream().anyMatch(r -> isAsked(channel, r))) {
      mail(channel, sent);
    }
    for (String recipient : letter.envelope().recipients()) {
      recipient(channel, recipient);
    }
    if (accepted.isEmpty()) {
      throw nobody();
    }
    Reply reply = channel.send(sent.bytes());
    if (!reply.positive()) {
      throw StageException.refused(SmtpStage.END_OF_DATA, reply);
    }
    return delivered(reply);
  }

  private void mail(SmtpChannel channel, Letter sent) throws StageException {
    String from = letter.envelope().from();
    if (!Utf8Addresses.isTaken(channel, from)) {
      throw Utf8Addresses.senderNotTaken(from);
    }
    if (!Utf8Addresses.canBeSent(from)) {
      throw StageException.declined(
          SmtpStage.MAIL,
          Ruling.hold("IM-SMTP-SENDER", "change from"),
          "the sender's address can't be sent to a mail server: " + Reply.clean(from));
    }
    StringBuilder parameters = new StringBuilder();
    if (channel.supportsExtension("SIZE")) { // RFC 1870
      checkSize(sent.bytes().length, channel.maxSize());
      parameters.append(" SIZE=").append(sent.bytes().length);
    }
    parameters.append(utf8(channel, sent));
    Reply reply = channel.ask(SmtpStage.MAIL, "MAIL FROM:<" + from + ">" + parameters);
    if (!reply.positive()) {
      throw StageException.refused(SmtpStage.MAIL, reply);
    }
  }

  /** RFC 6531, 3.6: a header beyond ASCII is 8-bit content. */
  private static String utf8(SmtpChannel channel, Letter sent) {
    if (!Utf8Addresses.areIn(sent.envelope()) || !Utf8Addresses.isOffered(channel)) {
      return "";
    }
    return AsciiForm.isNeeded(sent) && channel.supportsExtension("8BITMIME")
        ? " BODY=8BITMIME SMTPUTF8"
        : " SMTPUTF8";
  }

  private static void checkSize(int size, long most) throws StageException {
    if (most > 0 && size > most) {
      throw StageException.declined(
          SmtpStage.MAIL,
          ReplyTable.TOO_LARGE,
          "the mail has " + size + " octets, the server takes " + most);
    }
  }

  private static boolean isAsked(SmtpChannel channel, String recipient) {
    return Utf8Addresses.isTaken(channel, recipient) && Utf8Addresses.canBeSent(recipient);
  }

  private void recipient(SmtpChannel channel, String recipient) throws StageException {
    if (!Utf8Addresses.isTaken(channel, recipient)) {
      refuse(recipient, Utf8Addresses.NOT_OFFERED);
      return;
    }
    if (!Utf8Addresses.canBeSent(recipient)) {
      refuse(recipient, new Reply(553, "5.1.3", "not asked: no address for a mail server"));
      return;
    }
    Reply reply = channel.ask(SmtpStage.RCPT, "RCPT TO:<" + recipient + ">");
    if (reply.positive()) {
      accepted.add(recipient);
      return;
    }
    Ruling ruling = ReplyTable.judge(SmtpStage.RCPT, reply);
    if (reply.code() == 421 || ruling.kind() == Kind.HOLD) {
      throw StageException.refused(SmtpStage.RCPT, reply);
    }
    if (ruling.kind() == Kind.DEFER) {
      deferred.add(recipient);
      deferral = reply;
    } else {
      refuse(recipient, reply);
    }
  }

  private void refuse(String recipient, Reply reply) {
    refused.add(new Refusal(recipient, reply.text(), ReplyTable.recipientId(reply)));
    refusals.add(reply);
  }

  private StageException nobody() {
    if (deferral != null) {
      return StageException.refused(SmtpStage.RCPT, deferral);
    }
    Reply last = refusals.get(refusals.size() - 1);
    Ruling ruling = ReplyTable.judgeAllRecipients(refusals, loginLeftOut);
    if (ruling.kind() == Kind.HOLD) {
      refused.clear(); // nothing is wrong with the addresses
    }
    return StageException.refused(SmtpStage.RCPT, last, ruling);
  }

  private Verdict delivered(Reply reply) {
    boolean whole = refused.isEmpty() && deferred.isEmpty();
    String text = "accepted by " + server + " with \"" + reply.text() + "\"";
    if (!whole) {
      text +=
          " for "
              + accepted.size()
              + " of "
              + letter.envelope().recipients().size()
              + " recipients; refused: "
              + refused.size()
              + ", deferred: "
              + deferred.size();
    }
    if (deferral != null) {
      text +=
          "; tried again later for "
              + String.join(", ", deferred)
              + ", answered by \""
              + deferral.text()
              + "\"";
    }
    return new Verdict(
        Kind.DELIVERED, whole ? "" : "IM-SMTP-PARTIAL", text, null, deferred, refused, false);
  }

  /** The verdict on an attempt that ended early. */
  Verdict failed(StageException e) {
    Ruling ruling = e.ruling();
    List<String> remaining = new ArrayList<>(letter.envelope().recipients());
    refused.forEach(refusal -> remaining.remove(refusal.recipient()));
    String unknown = e.maybeDelivered() ? "; it may have been delivered" : "";
    return new Verdict(
        ruling.kind(),
        ruling.id(),
        e.getMessage() + " (" + server + ")" + unknown + "; " + ruling.advice(),
        ruling.retryAfter(),
        remaining,
        refused,
        e.maybeDelivered());
  }
}
