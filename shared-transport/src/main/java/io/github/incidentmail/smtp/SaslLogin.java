package io.github.incidentmail.smtp;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One AUTH exchange (RFC 4954). Done here because Angus always puts an access token on the AUTH
 * line, which servers cut or refuse, and leaves an error document unanswered.
 */
final class SaslLogin {
  /** RFC 5321, 4.5.3.1.4: octets of a command line with its CRLF. */
  static final int MAX_COMMAND = 512;

  private static final Set<Integer> OTHER_FORM = Set.of(500, 501, 504, 555);
  private static final Pattern MEMBER =
      Pattern.compile(
          "\"(status|schemes|scope|error|error_description)\"\\s*:\\s*(?:\"([^\"]{0,200})|(\\d{1,9}))");

  /** Sends a line and returns the reply. */
  interface Dialog {
    Reply ask(String line) throws StageException;
  }

  /**
   * How it ended.
   *
   * @param reply the last one; 235 is success
   * @param explanation what the server's error document says; empty if it says nothing
   * @param judged whether the server looked at the credential: its last code then means a refusal,
   *     be it the 501 that RFC 4954 wants for a cancelled exchange
   */
  record Outcome(Reply reply, String explanation, boolean judged) {
    /** Another form or mechanism may be understood. */
    boolean notUnderstood() {
      return !judged && OTHER_FORM.contains(reply.code());
    }
  }

  private final Dialog dialog;
  private final AuthForms forms;

  /**
   * @param forms what this server understood before
   */
  SaslLogin(Dialog dialog, AuthForms forms) {
    this.dialog = dialog;
    this.forms = forms;
  }

  /** Tries the likelier form, and the other one once if the server does not understand. */
  Outcome run(SaslMechanism mechanism) throws StageException {
    boolean initial = forms.beginsWithInitialResponse(mechanism, fits(mechanism));
    Outcome outcome = exchange(mechanism, initial);
    if (!outcome.notUnderstood()) {
      return outcome;
    }
    Outcome other = exchange(mechanism, !initial);
    if (other.judged() || other.reply().code() == 235 || other.reply().code() == 535) {
      forms.understood(mechanism, !initial);
    }
    return other;
  }

  private static boolean fits(SaslMechanism mechanism) {
    return withInitialResponse(mechanism).length() + 2 <= MAX_COMMAND;
  }

  private static String withInitialResponse(SaslMechanism mechanism) {
    return "AUTH " + mechanism.name() + " " + mechanism.responses().get(0);
  }

  private Outcome exchange(SaslMechanism mechanism, boolean initial) throws StageException {
    int sent = initial ? 1 : 0;
    Reply reply = dialog.ask(initial ? withInitialResponse(mechanism) : "AUTH " + mechanism.name());
    while (reply.code() == 334 && sent < mechanism.responses().size()) {
      reply = dialog.ask(mechanism.responses().get(sent++));
    }
    if (reply.code() != 334) {
      return new Outcome(reply, "", false);
    }
    String errorAnswer = mechanism.errorAnswer();
    String explanation = explain(reply.text());
    Reply last = dialog.ask(errorAnswer == null ? "*" : errorAnswer);
    return new Outcome(last.code() == 334 ? dialog.ask("*") : last, explanation, true);
  }

  /** The members of the error document that say what is wrong (RFC 7628, 3.2.2). */
  static String explain(String challenge) {
    String base64 = challenge.replaceFirst("^334[ -]?", "").replaceAll("[^A-Za-z0-9+/]", "");
    List<String> found = new ArrayList<>();
    try {
      // a text that was cut ends within a group of four
      String whole = base64.substring(0, base64.length() - (base64.length() % 4 == 1 ? 1 : 0));
      String json = new String(Base64.getDecoder().decode(whole), StandardCharsets.UTF_8);
      Matcher member = MEMBER.matcher(json);
      while (member.find()) {
        String value = member.group(2) == null ? member.group(3) : member.group(2);
        found.add(member.group(1) + "=" + Reply.clean(value));
      }
    } catch (IllegalArgumentException e) {
      return "";
    }
    return String.join(" ", found);
  }
}
