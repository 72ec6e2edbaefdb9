package io.github.incidentmail;

import io.github.incidentmail.MailerConfig.FleetPlan;
import io.github.incidentmail.event.Diagnostics;
import io.github.incidentmail.fleet.FleetCoordinator;
import io.github.incidentmail.fleet.FleetProvider;
import io.github.incidentmail.fleet.FleetSettings;
import io.github.incidentmail.fleet.FleetUri;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Finds who speaks to a fleet's store. What does so is a dependency of its own, looked for beside
 * this library, wherever a container has put it.
 */
final class FleetConnection {
  /** The id of a password that can be read on its way. */
  static final String CLEARTEXT = "IM-FLEET-CLEARTEXT";

  private static final String DEPENDENCY =
      "needs the dependency io.github.incidentmail:incident-mail-fleet-redis";

  private FleetConnection() {}

  /**
   * What stands between this process and stores of the kind.
   *
   * @param scheme of the store's address
   * @return null if nothing does
   */
  static @Nullable String libraryProblem(String scheme) {
    try {
      return provider(scheme).isPresent() ? null : DEPENDENCY + ", which is missing";
    } catch (RuntimeException | LinkageError | ServiceConfigurationError e) {
      return DEPENDENCY + " and what it brings; a part of it is missing or too old: " + told(e);
    }
  }

  /**
   * The way to the store. Touches no network.
   *
   * @return null if there is none, which is told; the mailer then works without the fleet
   */
  static @Nullable FleetCoordinator open(FleetPlan plan, Diagnostics diagnostics) {
    FleetSettings settings = plan.settings();
    if (sendsPasswordInClear(settings)) {
      diagnostics.warn(
          CLEARTEXT,
          "the password for "
              + settings.uri()
              + " can be read on its way there; write rediss in place of redis if the server"
              + " speaks TLS");
    }
    try {
      return provider(settings.uri().scheme())
          .orElseThrow(() -> new IllegalStateException(DEPENDENCY))
          .connect(settings, diagnostics);
    } catch (RuntimeException | LinkageError | ServiceConfigurationError e) {
      diagnostics.warn(
          "IM-FLEET-CONNECT",
          "the fleet at "
              + settings.uri()
              + " can't be joined, so this instance mails on its own: "
              + told(e),
          e);
      return null;
    }
  }

  static boolean sendsPasswordInClear(FleetSettings settings) {
    FleetUri uri = settings.uri();
    return settings.password() != null
        && !uri.isByTls()
        && !uri.hosts().stream().allMatch(host -> Loopback.names(host.name()));
  }

  private static Optional<FleetProvider> provider(String scheme) {
    return ServiceLoader.load(FleetProvider.class, FleetProvider.class.getClassLoader()).stream()
        .map(ServiceLoader.Provider::get)
        .filter(provider -> provider.serves(scheme))
        .findFirst();
  }

  /** Why a store gave no answer: in its own words, if it has any. */
  static String reason(Throwable failure) {
    Throwable cause = failure.getCause();
    boolean wrapped =
        failure instanceof CompletionException || failure instanceof ExecutionException;
    Throwable known = wrapped && cause != null ? cause : failure;
    String message = known.getMessage();
    return message == null ? known.toString() : message;
  }

  /** An error of the loader says by its cause what is wrong. */
  private static String told(Throwable error) {
    Throwable cause = error.getCause();
    return error instanceof ServiceConfigurationError && cause != null
        ? cause.toString()
        : error.toString();
  }
}
