package io.github.incidentmail.outbox;

import java.io.IOException;
import java.nio.file.Path;

/** A file is longer than anything that this library writes. */
final class TooLongException extends IOException {
  private static final long serialVersionUID = 1;

  TooLongException(Path file, int limit) {
    super(file.getFileName() + " is longer than " + limit + " bytes");
  }
}
