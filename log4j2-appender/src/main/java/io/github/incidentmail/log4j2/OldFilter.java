package io.github.incidentmail.log4j2;

import io.github.incidentmail.MailerConfigBuilder;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.Filter;
import org.apache.logging.log4j.core.filter.ThresholdFilter;
import org.apache.logging.log4j.spi.StandardLevel;

/** What SMTP mailed was its filter's decision, whatever the level. */
final class OldFilter {
  private OldFilter() {}

  static void apply(Filter filter, MailerConfigBuilder builder) {
    if (filter instanceof ThresholdFilter threshold
        && threshold.getOnMismatch() == Filter.Result.DENY) {
      builder.oldOption("ThresholdFilter", name(threshold.getLevel()));
    } else {
      builder.oldOption("filter", filter.getClass().getSimpleName());
    }
  }

  /** A level of one's own counts as the next higher one that everybody has. */
  private static String name(Level level) {
    StandardLevel standard = StandardLevel.getStandardLevel(level.intLevel());
    return switch (standard) {
      case OFF -> "FATAL";
      case ALL -> "TRACE";
      default -> standard.name();
    };
  }
}
