package io.github.incidentmail.fleet.redis;

/** An application of its own that meets its fleet and is thrown away. */
public final class RedeployedFleet implements Runnable {
  private final String uri;

  /** For a class loader that nobody else uses. */
  public RedeployedFleet(String uri) {
    this.uri = uri;
  }

  @Override
  public void run() {
    try (TestedFleet fleet = new TestedFleet(TestedFleet.settings(uri))) {
      fleet.total(1);
    }
  }
}
