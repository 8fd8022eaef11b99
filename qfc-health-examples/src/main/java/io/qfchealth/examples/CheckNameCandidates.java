package io.qfchealth.examples;

import io.qfchealth.catalogue.Catalogue;
import java.util.Iterator;

/** What a shell offers after {@code --only} and {@code --skip}. */
final class CheckNameCandidates implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
        return Catalogue.all().names().iterator();
    }
}
