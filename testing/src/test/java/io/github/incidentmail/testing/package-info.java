/** Tests of what applications use. */
@NullMarked
package io.github.incidentmail.testing;

import org.jspecify.annotations.NullMarked;
