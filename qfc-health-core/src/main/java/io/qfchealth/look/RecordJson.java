package io.qfchealth.look;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.qfchealth.access.Redaction;

/**
 * Records of plain data as JSON and back, in the form that saved evidence has: moments as ISO 8601, an empty {@code Optional}
 * as {@code null}, an {@link io.qfchealth.access.Answer} as {@code {"value": …}} or {@code {"trouble": …}}.
 */
public final class RecordJson {

    private RecordJson() {}

    /**
     * Writes a record.
     *
     * @param value a record of plain data
     * @param redaction masks every text in it
     * @return JSON with line breaks and indentation
     */
    public static String write(Object value, Redaction redaction) {
        return EvidenceFile.text(Redacted.masked(redaction, EvidenceFile.tree(value)));
    }

    /**
     * Reads a record. What it does not have and the text has is left out.
     *
     * @param json what {@link #write} wrote, of this version or a later one
     * @param type the record's class
     * @param <T> the record's class
     * @return the record
     * @throws IllegalArgumentException if the text is no such record; the message says where, without quoting any value
     */
    public static <T> T read(String json, Class<T> type) {
        try {
            return EvidenceFile.parsed(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(EvidenceFile.place(e), e);
        }
    }
}
