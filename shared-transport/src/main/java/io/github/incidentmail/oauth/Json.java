package io.github.incidentmail.oauth;

import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.util.JSONObjectUtils;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON objects as maps (RFC 8259). Pure. */
final class Json {
  private Json() {}

  /** The object that {@code text} spells, whatever a byte order mark says; null if it is none. */
  static @Nullable Map<String, Object> parse(String text) {
    try {
      return JSONObjectUtils.parseKeepingOrder(
          text.startsWith("\uFEFF") ? text.substring(1) : text);
    } catch (ParseException e) {
      return null;
    }
  }

  static String write(Map<String, ?> object) {
    return com.nimbusds.jose.util.JSONObjectUtils.toJSONString(object);
  }

  /**
   * The member that {@code key} names, or that it points to if it begins with a slash (RFC 6901,
   * object members only); null if there is none.
   */
  static @Nullable Object at(Map<String, Object> object, String key) {
    if (!key.startsWith("/")) {
      return object.get(key);
    }
    Object found = object;
    for (String token : key.substring(1).split("/", -1)) {
      String name = token.replace("~1", "/").replace("~0", "~");
      found = found instanceof Map<?, ?> map ? map.get(name) : null;
    }
    return found;
  }
}
