package io.github.incidentmail.fleet.redis;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A list that a script has answered: of numbers, texts and lists. */
record Reply(List<?> values) {
  int size() {
    return values.size();
  }

  long number(int index) {
    return (Long) values.get(index);
  }

  String text(int index) {
    return (String) values.get(index);
  }

  Reply list(int index) {
    return new Reply((List<?>) values.get(index));
  }

  Set<String> texts() {
    Set<String> texts = new LinkedHashSet<>();
    for (int i = 0; i < size(); i++) {
      texts.add(text(i));
    }
    return texts;
  }
}
