package io.github.incidentmail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Line breaks. */
class WordsTest {
  @Test
  void wrap_breaksAtSpaces() {
    assertThat(Words.wrap("one two three", 7)).containsExactly("one two", "three");
    assertThat(Words.wrap("", 7)).containsExactly("");
  }

  @Test
  void wrap_longWord_staysWhole() {
    assertThat(Words.wrap("a /very/long/path b", 6)).containsExactly("a", "/very/long/path", "b");
  }
}
