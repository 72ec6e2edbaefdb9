package io.github.incidentmail.incident.corpus.shop;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Plain code that fails at its own hand or in the JDK below it. */
final class Shelf {
  private final Deque<String> boxes = new ArrayDeque<>();

  String take(String id) {
    if (boxes.isEmpty()) {
      throw new OutOfStock(id);
    }
    return boxes.pop();
  }

  String pop() {
    return boxes.pop();
  }

  static int number(String text) {
    return Integer.parseInt(text);
  }

  static String at(List<String> list, int index) {
    return list.get(index);
  }

  static int length(Map<String, String> map, String key) {
    return trimmed(map.get(key)).length();
  }

  @SuppressWarnings("NullAway") // this is the defect
  private static String trimmed(@Nullable String text) {
    return text.strip();
  }

  int weight(Object box, int pieces) {
    return ((Integer) box) / pieces;
  }

  /** A tree walk that never ends. */
  int depth(int level) {
    return level < 0 ? 0 : 1 + depthOfChild(level + 1);
  }

  private int depthOfChild(int level) {
    return depth(level);
  }

  /** A tree walk that fails somewhere below. */
  @SuppressWarnings("InfiniteRecursion") // it ends by failing
  int find(int level, String id) {
    if (level == 0) {
      throw new IllegalArgumentException("no box " + id);
    }
    return find(level - 1, id);
  }
}
