package io.github.incidentmail.mail;

/** Names of classes and methods as people say them. */
final class Names {
  private Names() {}

  /** {@code Outer.Inner} of {@code com.example.Outer$Inner$1}; proxies lose what was generated. */
  static String simple(String className) {
    String name = className;
    int generated = name.indexOf("$$");
    if (generated > 0) {
      name = name.substring(0, generated);
    }
    name = name.substring(name.lastIndexOf('.') + 1);
    return name.replaceAll("\\$[0-9]+", "").replace('$', '.');
  }

  /** {@code OrderClient.fetch}; a lambda is told by the method that holds it. */
  static String place(StackTraceElement frame) {
    String method = frame.getMethodName();
    if (method.startsWith("lambda$")) {
      int end = method.indexOf('$', 7);
      method = method.substring(7, end < 0 ? method.length() : end);
    }
    return simple(frame.getClassName()) + "." + method;
  }

  /** {@code OrderClient.java:88}, or what is known instead. */
  static String source(StackTraceElement frame) {
    if (frame.isNativeMethod()) {
      return "Native Method";
    }
    String file = frame.getFileName();
    if (file == null) {
      return "Unknown Source";
    }
    return frame.getLineNumber() < 0 ? file : file + ":" + frame.getLineNumber();
  }
}
