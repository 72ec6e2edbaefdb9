/** For tests of applications: what would have been mailed. Knows no test framework. */
@NullMarked
package io.github.incidentmail.testing;

import org.jspecify.annotations.NullMarked;
