package com.example.shop.search;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.slf4j.MarkerFactory;

/** What customers search in. */
public final class SearchIndex {
  private static final Logger LOG = LoggerFactory.getLogger(SearchIndex.class);

  /** SLF4J has no level above ERROR; with this marker the mail doesn't wait. */
  private static final Marker FATAL = MarkerFactory.getMarker("FATAL");

  private final Path file;

  /** An index in this file, not read yet. */
  public SearchIndex(Path file) {
    this.file = file;
  }

  /** Reads it; without one the shop opens all the same. */
  public void open() {
    try {
      LOG.info("search index of {} bytes", readHeader());
    } catch (SearchIndexException e) {
      LOG.error(FATAL, "Search is down, customers find nothing", e);
    }
  }

  private int readHeader() {
    try {
      return Files.readAllBytes(file).length;
    } catch (IOException e) {
      throw new SearchIndexException("the index can't be read", e);
    }
  }

  private static final class SearchIndexException extends RuntimeException {
    private static final long serialVersionUID = 1;

    SearchIndexException(String message, IOException cause) {
      super(message, cause);
    }
  }
}
