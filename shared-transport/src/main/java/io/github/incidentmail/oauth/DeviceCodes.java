package io.github.incidentmail.oauth;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a device endpoint gave (RFC 8628, 3.2), also in Google's older spelling. Immutable; {@code
 * toString} shows no code.
 */
record DeviceCodes(
    String deviceCode,
    String userCode,
    URI verificationUri,
    @Nullable URI completeUri,
    DevicePolling polling) {
  private static final List<String> ADDRESS = List.of("verification_uri", "verification_url");
  private static final List<String> COMPLETE =
      List.of("verification_uri_complete", "verification_url_complete");

  /** The codes in {@code json}; null if one is missing or the address is none for a person. */
  static @Nullable DeviceCodes parse(Map<String, Object> json) {
    String deviceCode = json.get("device_code") instanceof String code ? code : "";
    String userCode =
        new ServerText(List.of()).clean(json.get("user_code") instanceof String code ? code : "");
    URI address = address(json, ADDRESS);
    if (deviceCode.isBlank() || userCode.isEmpty() || address == null) {
      return null;
    }
    return new DeviceCodes(
        deviceCode,
        userCode,
        address,
        address(json, COMPLETE),
        DevicePolling.of(
            TokenAnswer.lifetime(json.get("interval")),
            TokenAnswer.lifetime(json.get("expires_in"))));
  }

  /** A person is never sent to anything but https, or loopback. */
  private static @Nullable URI address(Map<String, Object> json, List<String> names) {
    for (String name : names) {
      try {
        URI uri = json.get(name) instanceof String text ? new URI(text) : null;
        if (uri != null && EndpointRule.problem(uri) == null) {
          return URI.create(uri.toASCIIString());
        }
      } catch (URISyntaxException e) {
        return null;
      }
    }
    return null;
  }

  @Override
  public String toString() {
    return "DeviceCodes[" + verificationUri + ", " + polling + "]";
  }
}
