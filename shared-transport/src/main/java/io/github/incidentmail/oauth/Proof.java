package io.github.incidentmail.oauth;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one request identifies the client by. Immutable; prints nothing of it.
 *
 * @param parameters added to the form
 * @param authorization the header of that name, or null for none
 * @param secrets what no text may show, in every form in which it is sent
 */
record Proof(
    Map<String, List<String>> parameters, @Nullable String authorization, List<String> secrets) {
  Proof {
    parameters = Map.copyOf(parameters);
    secrets = List.copyOf(secrets);
  }

  @Override
  public String toString() {
    return "Proof[" + parameters.keySet() + "]";
  }
}
