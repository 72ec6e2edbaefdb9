package io.github.incidentmail.logback;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A nested element as Joran fills it: remembers its options for the start. */
abstract class Section<O> {
  private final List<Consumer<O>> options = new ArrayList<>();

  final void option(Consumer<O> option) {
    options.add(option);
  }

  /** Notes an element in this section that is no option. */
  abstract void unknown(String element);

  final void applyTo(O target) {
    options.forEach(option -> option.accept(target));
  }
}
