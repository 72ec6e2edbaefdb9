package io.github.incidentmail.incident;

/**
 * Names of classes and methods without what a compiler, a proxy generator or the JVM numbered: the
 * same code has the same name after a redeploy and behind a proxy (F4).
 */
final class FrameNames {
  /** Where the name a proxy generator made up begins; what stands before is the user's class. */
  private static final String[] PROXY_MARKERS = {
    "$Proxy$_$$_", // Weld
    "_$$_", // javassist
    "$HibernateProxy",
    "$HibernateInstantiator",
    "$HibernateAccessOptimizer",
    "$ByteBuddy",
    "$MockitoMock",
    "_ClientProxy", // Quarkus
    "_Subclass",
    "$$$view" // EJB views of JBoss
  };

  /** Classes beside a proxy, or of a weaver, that only carry a call to where it was to go. */
  private static final String[] CARRIERS = {
    "$$FastClass", "$$Lambda", "$auxiliary$", "_Subclass$$function", "$AjcClosure"
  };

  /** Methods that do the same. */
  private static final String[] CARRYING = {"access$", "$$access$$", "CGLIB$", "GUICE$TRAMPOLINE"};

  /** What Micronaut calls its classes about the class {@code Foo}: {@code $Foo$Definition…}. */
  private static final String DEFINITION = "$Definition";

  private static final String[] REFLECTION = {
    "jdk.internal.reflect.", "sun.reflect.", "java.lang.reflect.", "java.lang.invoke."
  };

  private FrameNames() {}

  /** The class as its author named it. */
  static String className(String name) {
    if (name.indexOf('$') < 0 && name.indexOf('_') < 0 && name.indexOf('/') < 0) {
      return isReflection(name) ? withoutTrailingDigits(name) : name;
    }
    int definition = definitionOf(name);
    if (definition > 0) {
      int simple = name.lastIndexOf('.', definition) + 1;
      return name.substring(0, simple) + name.substring(simple + 1, definition);
    }
    int end = endOfAuthored(name);
    String authored = end == name.length() ? name : name.substring(0, end);
    if (isJdkProxy(authored)) {
      return "$Proxy";
    }
    if (authored.indexOf('$') < 0) {
      return isReflection(authored) ? withoutTrailingDigits(authored) : authored;
    }
    return withoutNumberedParts(authored);
  }

  /** The method as its author named it: {@code lambda$pay$3} is {@code lambda$pay}. */
  static String methodName(String name) {
    String own = MethodNames.beforeWoven(name);
    return own.indexOf('$') < 0 ? own : MethodNames.withoutSynthetics(own);
  }

  /** A frame between two methods of the user that no user wrote. */
  static boolean isGlue(String className, String methodName) {
    if (isReflection(className)) {
      return true;
    }
    if (className.indexOf('$') >= 0
        && (isJdkProxy(className)
            || isCarrier(className)
            || (definitionOf(className) > 0 && className.endsWith("$Exec")))) {
      return true;
    }
    if (methodName.indexOf('$') >= 0) {
      for (String carrying : CARRYING) {
        if (methodName.startsWith(carrying)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isCarrier(String className) {
    if (!hasGeneratedPart(className)) {
      return false;
    }
    for (String carrier : CARRIERS) {
      if (className.contains(carrier)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a {@code $} begins what no nested class is called; all carriers have such a part. */
  private static boolean hasGeneratedPart(String className) {
    for (int at = className.indexOf('$'); at >= 0; at = className.indexOf('$', at + 1)) {
      char next = at + 1 < className.length() ? className.charAt(at + 1) : '.';
      if (next == '$' || next == 'a' || next == 'A') {
        return true;
      }
    }
    return false;
  }

  /** A generated subclass of a user's class; its methods repeat those of that class. */
  static boolean isProxy(String className) {
    if (className.indexOf('$') < 0 && className.indexOf('_') < 0) {
      return false;
    }
    return proxyMarker(className) >= 0 || definitionOf(className) > 0;
  }

  private static boolean isReflection(String className) {
    char first = className.isEmpty() ? '.' : className.charAt(0);
    if (first != 'j' && first != 's') {
      return false;
    }
    for (String prefix : REFLECTION) {
      if (className.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }

  static boolean isJdkProxy(String className) {
    if (className.isEmpty() || !isDigit(className.charAt(className.length() - 1))) {
      return false;
    }
    int at = className.lastIndexOf("$Proxy");
    return at >= 0
        && (at == 0 || className.charAt(at - 1) == '.')
        && allDigits(className, at + "$Proxy".length());
  }

  private static int definitionOf(String name) {
    int simple = name.lastIndexOf('.') + 1;
    return name.startsWith("$", simple) ? name.indexOf(DEFINITION, simple + 1) : -1;
  }

  private static int endOfAuthored(String name) {
    int end = name.length();
    int hidden = name.indexOf('/'); // Foo$$Lambda/0x00007f…: the address of a hidden class
    if (hidden >= 0) {
      end = hidden;
    }
    int lambda = name.indexOf("$$Lambda");
    if (lambda >= 0) {
      return Math.min(end, lambda + "$$Lambda".length());
    }
    int proxy = proxyMarker(name);
    return proxy >= 0 ? Math.min(end, proxy) : end;
  }

  private static int proxyMarker(String name) {
    for (int at = 1; at < name.length(); at++) {
      char c = name.charAt(at);
      if ((c == '$' && isCglibMarker(name, at))
          || ((c == '$' || c == '_') && isProxyMarker(name, at))) {
        return at;
      }
    }
    return -1;
  }

  private static boolean isProxyMarker(String name, int at) {
    for (String marker : PROXY_MARKERS) {
      if (name.startsWith(marker, at)) {
        return true;
      }
    }
    return false;
  }

  /** {@code $$} before a capital: CGLIB and its heirs; Scala's and Kotlin's use small letters. */
  private static boolean isCglibMarker(String name, int at) {
    return at + 2 < name.length()
        && name.charAt(at + 1) == '$'
        && Character.isUpperCase(name.charAt(at + 2))
        && !name.startsWith("Lambda", at + 2);
  }

  /**
   * {@code Foo$1} is {@code Foo$#}, {@code Foo$2Row} is {@code Foo$#Row}; Groovy counts closures,
   * Clojure the functions without a name.
   */
  private static String withoutNumberedParts(String name) {
    StringBuilder kept = new StringBuilder(name.length());
    int i = 0;
    while (i < name.length()) {
      char c = name.charAt(i++);
      kept.append(c);
      boolean numbered =
          c == '$'
              || (c == '_' && name.startsWith("__", i - 2))
              || (c == 'e' && name.startsWith("_closure", i - "_closure".length()));
      if (numbered && i < name.length() && isDigit(name.charAt(i))) {
        kept.append('#');
        i = endOfDigits(name, i);
      }
    }
    return kept.toString();
  }

  private static String withoutTrailingDigits(String name) {
    int end = name.length();
    while (end > 0 && isDigit(name.charAt(end - 1))) {
      end--;
    }
    return name.substring(0, end);
  }

  private static boolean allDigits(String name, int from) {
    return from < name.length() && endOfDigits(name, from) == name.length();
  }

  private static int endOfDigits(String name, int from) {
    int i = from;
    while (i < name.length() && isDigit(name.charAt(i))) {
      i++;
    }
    return i;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
