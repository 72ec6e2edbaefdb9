package io.github.incidentmail.redaction;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/**
 * Finds all keywords in one pass over a text, one table look-up for each character (Aho and
 * Corasick), whatever the case. Immutable.
 */
final class Keywords {
  /** Called for each keyword found; tells where to go on, at the keyword's end or behind it. */
  interface Found {
    int at(Keyword keyword, int start, int end);
  }

  private static final int ASCII = 128;

  private final byte[] columns = new byte[ASCII];
  private final List<int[]> states = new ArrayList<>();
  private final List<List<Keyword>> outputs = new ArrayList<>();
  private final int[] next;
  private final Keyword[][] found;
  private final int width;

  Keywords(List<Keyword> keywords) {
    int used = 0;
    for (Keyword keyword : keywords) {
      for (char c : keyword.text().toCharArray()) {
        if (columns[c] == 0) {
          columns[c] = (byte) ++used;
        }
      }
    }
    for (char c = 'A'; c <= 'Z'; c++) {
      columns[c] = columns[Character.toLowerCase(c)];
    }
    this.width = used + 1;
    newState();
    keywords.forEach(this::put);
    link();
    this.next = states.stream().flatMapToInt(Arrays::stream).toArray();
    this.found =
        outputs.stream().map(list -> list.toArray(new Keyword[0])).toArray(Keyword[][]::new);
  }

  /** Goes through the text. */
  void find(Scan scan, Found listener) {
    String text = scan.text();
    int state = 0;
    int i = 0;
    int counted = 0;
    while (i < scan.length()) {
      char c = text.charAt(i);
      state = next[state * width + (c < ASCII ? columns[c] : 0)];
      i++;
      Keyword[] here = found[state];
      for (int k = 0; k < here.length; k++) {
        int goOn = listener.at(here[k], i - here[k].text().length(), i);
        if (goOn > i) {
          scan.took(i - counted);
          counted = goOn;
          i = goOn;
          state = 0;
          break;
        }
      }
    }
    scan.took(Math.max(0, i - counted));
  }

  private int newState() {
    states.add(new int[width]);
    outputs.add(new ArrayList<>());
    return states.size() - 1;
  }

  private void put(Keyword keyword) {
    int state = 0;
    for (char c : keyword.text().toLowerCase(Locale.ROOT).toCharArray()) {
      int column = columns[c];
      if (states.get(state)[column] == 0) {
        int created = newState();
        states.get(state)[column] = created;
      }
      state = states.get(state)[column];
    }
    outputs.get(state).add(keyword);
  }

  /** Where a text goes on that fits no further: at the longest end of it that begins a keyword. */
  private void link() {
    int[] fallback = new int[states.size()];
    Deque<Integer> queue = new ArrayDeque<>();
    for (int child : states.get(0)) {
      if (child != 0) {
        queue.add(child);
      }
    }
    while (!queue.isEmpty()) {
      int state = queue.remove();
      outputs.get(state).addAll(outputs.get(fallback[state]));
      for (int column = 0; column < width; column++) {
        int child = states.get(state)[column];
        int other = states.get(fallback[state])[column];
        if (child == 0) {
          states.get(state)[column] = other;
        } else {
          fallback[child] = other;
          queue.add(child);
        }
      }
    }
  }
}
