package io.github.incidentmail.jmx;

import java.util.ArrayList;
import java.util.List;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

/**
 * Under which names a bean may stand, and which other bean is its predecessor. Immutable.
 *
 * @param name the bean's own name
 * @param context what surrounds it, told apart by this name where two beans are named alike; may be
 *     empty
 * @param owner the same for a bean and its successor, and for no other bean of the process
 * @param since orders a bean and its successor: nanoseconds of the monotonic clock
 */
public record Place(String name, String context, String owner, long since) {
  private static final String PREFIX = "io.github.incidentmail:type=IncidentMailer,name=";
  private static final String NEEDS_QUOTES = ",=:\"*?\n";

  /** Beans of the same name and context; more than anybody has. */
  private static final int MOST = 9;

  /** The names in the order of preference. */
  List<ObjectName> names() throws MalformedObjectNameException {
    String plain = PREFIX + quoted(name);
    String within = context.isEmpty() ? plain : plain + ",context=" + quoted(context);
    List<ObjectName> names = new ArrayList<>();
    names.add(new ObjectName(plain));
    if (!context.isEmpty()) {
      names.add(new ObjectName(within));
    }
    for (int n = 2; n <= MOST; n++) {
      names.add(new ObjectName(within + ",copy=" + n));
    }
    return names;
  }

  private static String quoted(String value) {
    boolean plain = !value.isEmpty() && value.chars().noneMatch(c -> NEEDS_QUOTES.indexOf(c) >= 0);
    return plain ? value : ObjectName.quote(value);
  }
}
