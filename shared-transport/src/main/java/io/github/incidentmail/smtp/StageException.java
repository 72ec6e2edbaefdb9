package io.github.incidentmail.smtp;

import io.github.incidentmail.security.ProxySettings;
import org.jspecify.annotations.Nullable;

/** An attempt ended; already judged. The message is fit for any log. Never leaves the package. */
final class StageException extends Exception {
  private static final long serialVersionUID = 1L;

  private final SmtpStage stage;
  private final transient Ruling ruling;
  private final boolean answered;
  private final int code;

  private StageException(
      SmtpStage stage,
      Ruling ruling,
      boolean answered,
      int code,
      String message,
      @Nullable Throwable cause) {
    super(message, cause);
    this.code = code;
    this.stage = stage;
    this.ruling = ruling;
    this.answered = answered;
  }

  /** The server said no. */
  static StageException refused(SmtpStage stage, Reply reply) {
    return refused(stage, reply, ReplyTable.judge(stage, reply));
  }

  /** The server said no, and that means something special here. */
  static StageException refused(SmtpStage stage, Reply reply, Ruling ruling) {
    return new StageException(
        stage,
        ruling,
        true,
        reply.code(),
        stage.words() + " was answered by \"" + reply.text() + "\"",
        null);
  }

  /** There was no answer, or no connection to begin with. */
  static StageException lost(SmtpStage stage, @Nullable Throwable cause) {
    return lost(stage, cause, Losses.judge(stage, cause));
  }

  /** There was no answer, and that means something special here. */
  static StageException lost(SmtpStage stage, @Nullable Throwable cause, Ruling ruling) {
    return new StageException(
        stage, ruling, false, 0, stage.words() + " failed: " + Losses.words(cause), cause);
  }

  /** The proxy gave no answer, or could not be reached. */
  static StageException proxyLost(ProxySettings proxy, @Nullable Throwable cause) {
    return new StageException(
        SmtpStage.PROXY,
        Losses.judge(SmtpStage.PROXY, cause),
        false,
        0,
        SmtpStage.PROXY.words()
            + " "
            + proxy.host()
            + ":"
            + proxy.port()
            + " failed: "
            + Losses.words(cause),
        cause);
  }

  /** We ended it ourselves. */
  static StageException ended(SmtpStage stage, Ruling ruling) {
    String how =
        stage == SmtpStage.GREETING ? "no greeting had come" : stage.words() + " was cut off";
    return new StageException(stage, ruling, false, 0, how, null);
  }

  /** Going on would be wrong. */
  static StageException declined(SmtpStage stage, Ruling ruling, String why) {
    return new StageException(stage, ruling, true, 0, why, null);
  }

  SmtpStage stage() {
    return stage;
  }

  Ruling ruling() {
    return ruling;
  }

  /** Whether there was no answer to what was sent last. */
  boolean lost() {
    return !answered;
  }

  /** Whether the server may just have been tired of this connection. */
  boolean connectionEnded() {
    return !answered || code == 421;
  }

  /** The final dot was sent and no answer came. */
  boolean maybeDelivered() {
    return stage == SmtpStage.END_OF_DATA && !answered;
  }
}
