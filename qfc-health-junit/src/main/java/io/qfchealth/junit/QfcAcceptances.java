package io.qfchealth.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/** Holds several {@link QfcAcceptance}; the compiler writes it where that is repeated. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
@ExtendWith(QfcAcceptanceExtension.class)
public @interface QfcAcceptances {

    /**
     * The servers of the class.
     *
     * @return one annotation each
     */
    QfcAcceptance[] value();
}
