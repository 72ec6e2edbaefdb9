@NullMarked
package io.github.incidentmail.logback;

import org.jspecify.annotations.NullMarked;
