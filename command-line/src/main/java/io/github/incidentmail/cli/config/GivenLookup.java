package io.github.incidentmail.cli.config;

import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.lookup.AbstractLookup;
import org.apache.logging.log4j.core.lookup.LookupResult;
import org.apache.logging.log4j.core.lookup.StrLookup;
import org.jspecify.annotations.Nullable;

/**
 * What the command line tells counts before what Log4j 2 finds: {@code env:NAME}, {@code sys:NAME},
 * {@code NAME} and Spring's {@code spring:key}.
 */
final class GivenLookup extends AbstractLookup {
  private static final String SPRING = "spring:";

  private final Variables variables;
  private final StrLookup framework;

  GivenLookup(Variables variables, StrLookup framework) {
    this.variables = variables;
    this.framework = framework;
  }

  @Override
  @SuppressWarnings("NullAway") // Log4j 2 takes null for unknown
  public @Nullable String lookup(@Nullable LogEvent event, String key) {
    if (key.startsWith(SPRING)) {
      return variables.spring(key.substring(SPRING.length()));
    }
    String given = given(key);
    return given != null ? given : framework.lookup(event, key);
  }

  /** Log4j 2 fills the variables in a property's value, and only there. */
  @Override
  @SuppressWarnings("NullAway") // as above
  public @Nullable LookupResult evaluate(@Nullable LogEvent event, String key) {
    return key.startsWith(SPRING) || given(key) != null
        ? super.evaluate(event, key)
        : framework.evaluate(event, key);
  }

  private @Nullable String given(String key) {
    return variables.set().get(key.substring(key.indexOf(':') + 1));
  }
}
