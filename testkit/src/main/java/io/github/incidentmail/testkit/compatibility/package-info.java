/** Small applications with every supported version of everything; see testkit/compatibility. */
@NullMarked
package io.github.incidentmail.testkit.compatibility;

import org.jspecify.annotations.NullMarked;
