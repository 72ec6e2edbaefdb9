package io.github.incidentmail.outbox;

/** What a process left. Immutable, but for the bytes. */
public final class LeftState {
  private final String name;
  private final boolean ofThisProcess;
  private final byte[] content;

  LeftState(String name, boolean ofThisProcess, byte[] content) {
    this.name = name;
    this.ofThisProcess = ofThisProcess;
    this.content = content;
  }

  /** Its file. */
  public String name() {
    return name;
  }

  /** Whether another mailer of this very process left it, as in a reload. */
  public boolean ofThisProcess() {
    return ofThisProcess;
  }

  /** As it was written; not copied, as it may be large. */
  public byte[] content() {
    return content;
  }
}
