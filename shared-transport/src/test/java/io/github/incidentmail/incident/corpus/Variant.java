package io.github.incidentmail.incident.corpus;

/** How a trace of the corpus differs from the first trace of its problem. */
public enum Variant {
  /** The first one. */
  BASE,
  /** Code above and beside it changed: other lines, other numbers of lambdas, anonymous classes. */
  REDEPLOY,
  /** A restart: the proxies and accessors that are made at run time have other names. */
  RENAMED_PROXY,
  /** The beans are called through a proxy of some kind, or of another kind. */
  PROXY,
  /** Other values in the log statement and in the exceptions' texts. */
  ARGUMENT,
  /** Another thread. */
  THREAD,
  /** Another version of the container below. */
  CONTAINER,
  /** The JVM dropped the trace, as it does when the code is hot. */
  FAST_THROW,
  /** Another problem that resembles the base of {@link Trace#nearTo()}. */
  NEAR_MISS
}
