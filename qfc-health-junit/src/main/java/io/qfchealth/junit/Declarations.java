package io.qfchealth.junit;

import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which servers a class declares. JUnit's own search for repeatable annotations adds those of a superclass to those of the
 * class; here those of the class replace them, as with a single annotation.
 */
final class Declarations {

    private Declarations() {}

    /** The annotations of the class, else of its interfaces, else of its superclass; those behind other annotations, too. */
    static List<QfcAcceptance> of(Class<?> type) {
        for (@Nullable Class<?> level = type; level != null; level = level.getSuperclass()) {
            List<QfcAcceptance> found = of(level, new HashSet<>());
            if (!found.isEmpty()) {
                return found;
            }
        }
        return List.of();
    }

    /** For a {@link QfcAcceptanceSuite} without annotation. */
    static List<QfcAcceptance> ofNothing() {
        return List.of(Objects.requireNonNull(Unannotated.class.getAnnotation(QfcAcceptance.class)));
    }

    @QfcAcceptance
    private static final class Unannotated {}

    private static List<QfcAcceptance> of(Class<?> level, Set<Class<?>> seen) {
        List<QfcAcceptance> found = new ArrayList<>();
        collect(level.getDeclaredAnnotations(), found, seen);
        for (Class<?> parent : level.getInterfaces()) {
            if (found.isEmpty()) {
                found.addAll(of(parent, seen));
            }
        }
        return found;
    }

    private static void collect(Annotation[] annotations, List<QfcAcceptance> found, Set<Class<?>> seen) {
        for (Annotation annotation : annotations) {
            if (annotation instanceof QfcAcceptance one) {
                found.add(one);
            } else if (annotation instanceof QfcAcceptances several) {
                found.addAll(List.of(several.value()));
            } else if (seen.add(annotation.annotationType())) {
                collect(annotation.annotationType().getDeclaredAnnotations(), found, seen);
            }
        }
    }
}
