package io.github.incidentmail.outbox;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A disk call fails before, in the midst of or after its work: it alone, or all from it on. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedTest
@CsvSource({
  "BEFORE,false",
  "HALFWAY,false",
  "AFTER,false",
  "BEFORE,true",
  "HALFWAY,true",
  "AFTER,true"
})
@interface AtEachMoment {}
