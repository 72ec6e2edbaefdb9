package io.github.incidentmail.smtp;

import io.github.incidentmail.mail.Addresses;
import io.github.incidentmail.mail.Envelope;
import java.util.regex.Pattern;

/** Addresses with other letters than ASCII, and which server takes them (RFC 6531). */
final class Utf8Addresses {
  /** What is said for a server that isn't asked. */
  static final Reply NOT_OFFERED =
      new Reply(
          553,
          "5.6.7",
          "553 5.6.7 not asked: the mail server offers no SMTPUTF8, which an address with other"
              + " letters than ASCII before its @ needs");

  /** What can stand between angle brackets, quoted local parts included. */
  private static final Pattern ADDRESS =
      Pattern.compile("[^<>\\x00-\\x1f\\x7f-\\x9f\\p{Cs}]{1,320}");

  private Utf8Addresses() {}

  /** Whether some address of the envelope needs SMTPUTF8. */
  static boolean areIn(Envelope envelope) {
    return !Addresses.isAscii(envelope.from())
        || !envelope.recipients().stream().allMatch(Addresses::isAscii);
  }

  static boolean canBeSent(String address) {
    return ADDRESS.matcher(address).matches();
  }

  /** Whether that server is to be asked for that address. */
  static boolean isTaken(SmtpChannel channel, String address) {
    return Addresses.isAscii(address) || isOffered(channel);
  }

  static StageException senderNotTaken(String from) {
    return StageException.declined(
        SmtpStage.MAIL,
        ReplyTable.judge(SmtpStage.MAIL, NOT_OFFERED),
        "the sender's address has other letters than ASCII before its @, and the server offers no"
            + " SMTPUTF8: "
            + Reply.clean(from));
  }

  static boolean isOffered(SmtpChannel channel) {
    return channel.supportsExtension("SMTPUTF8");
  }
}
