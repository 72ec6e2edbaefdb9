package io.github.incidentmail.mail;

/** When a mail brings the whole stack trace of an incident along as a file. */
public enum AttachTrace {
  /** When the body folds or cuts a trace of more than 40 frames, or cuts a shorter one. */
  AUTO,
  /** Whenever the body shows a stack. */
  ALWAYS,
  NEVER
}
