package io.github.incidentmail.event;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZonedDateTime;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Arguments of log calls as what may be kept: values of the JDK that never change and aren't large,
 * the names of enum constants and classes; of anything else only the name of its class, because it
 * may change, hold a class loader, or take its time to tell itself.
 */
final class PlainValue {
  private static final int MAX_BITS = 256;

  /** All final and immutable. */
  private static final Set<Class<?>> KEPT =
      Set.of(
          Boolean.class,
          Byte.class,
          Character.class,
          Double.class,
          Float.class,
          Short.class,
          UUID.class,
          Duration.class,
          Instant.class,
          LocalDate.class,
          LocalDateTime.class,
          LocalTime.class,
          OffsetDateTime.class,
          Period.class,
          ZonedDateTime.class);

  /** Stands for an object of this class. */
  private record Opaque(String className) {
    @Override
    public String toString() {
      return "[" + className.substring(className.lastIndexOf('.') + 1) + "]";
    }
  }

  private PlainValue() {}

  /** What may be kept of a value; calls no method that the application could have written. */
  static @Nullable Object of(@Nullable Object value) {
    if (value == null
        || value instanceof String
        || value instanceof Integer
        || value instanceof Long
        || KEPT.contains(value.getClass())) {
      return value;
    }
    if (value instanceof Enum<?> constant) {
      return constant.name();
    }
    if (value instanceof Class<?> type) {
      return type.getName();
    }
    if (value instanceof URI uri) {
      return uri.toString();
    }
    return numberOrClass(value);
  }

  /** These classes may have subclasses, so they are asked for by identity. */
  private static Object numberOrClass(Object value) {
    Class<?> type = value.getClass();
    if (type == AtomicInteger.class) {
      return ((AtomicInteger) value).get();
    }
    if (type == AtomicLong.class) {
      return ((AtomicLong) value).get();
    }
    if (type == AtomicBoolean.class) {
      return ((AtomicBoolean) value).get();
    }
    if (type == BigInteger.class && isSmall((BigInteger) value)) {
      return value;
    }
    if (type == BigDecimal.class && isSmall((BigDecimal) value)) {
      return value;
    }
    return new Opaque(type.getName());
  }

  private static boolean isSmall(BigDecimal value) {
    return Math.abs((long) value.scale()) <= MAX_BITS && isSmall(value.unscaledValue());
  }

  private static boolean isSmall(BigInteger value) {
    return value.bitLength() <= MAX_BITS;
  }
}
