package io.qfchealth.look;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.ContextualDeserializer;
import io.qfchealth.access.Answer;
import io.qfchealth.access.Trouble;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** An answer in saved evidence: {@code {"value": …}} or {@code {"trouble": {"kind": …, "sentence": …, "remedy": …}}}. */
final class AnswerJson {

    private AnswerJson() {}

    @SuppressWarnings("rawtypes") // Jackson registers by class
    static final class Writer extends JsonSerializer<Answer> {
        @Override
        public void serialize(Answer answer, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeStartObject();
            if (answer instanceof Answer.Known<?> known) {
                provider.defaultSerializeField("value", known.value(), json);
            } else if (answer instanceof Answer.Unanswered<?> unanswered) {
                provider.defaultSerializeField("trouble", unanswered.trouble(), json);
            }
            json.writeEndObject();
        }
    }

    @SuppressWarnings("rawtypes") // Jackson registers by class
    static final class Reader extends JsonDeserializer<Answer> implements ContextualDeserializer {
        private final @Nullable JavaType valueType;

        Reader() {
            this(null);
        }

        private Reader(@Nullable JavaType valueType) {
            this.valueType = valueType;
        }

        @Override
        public JsonDeserializer<?> createContextual(DeserializationContext context, @Nullable BeanProperty property) {
            JavaType type = context.getContextualType();
            return new Reader(type == null ? null : type.containedType(0));
        }

        @Override
        public Answer deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            JsonNode tree = context.readTree(parser);
            if (tree.has("trouble")) {
                return new Answer.Unanswered<>(context.readTreeAsValue(tree.get("trouble"), Trouble.class));
            }
            // Jackson writes an empty Optional as null: the engine said that there is none.
            Object value = tree.has("value") ? value(tree.get("value"), context) : null;
            return value == null ? notRecorded() : new Answer.Known<>(value);
        }

        /** Without a type it stays a tree: the question that is asked later has the type. */
        private @Nullable Object value(JsonNode value, DeserializationContext context) throws IOException {
            if (valueType == null || valueType.hasRawClass(Object.class)) {
                return value.isNull() ? null : value;
            }
            return context.<Object>readTreeAsValue(value, valueType);
        }

        /** Evidence of a version that did not ask for this yet. */
        @Override
        public Answer getAbsentValue(DeserializationContext context) {
            return notRecorded();
        }

        @Override
        public Answer getNullValue(DeserializationContext context) {
            return notRecorded();
        }

        private static Answer<?> notRecorded() {
            return new Answer.Unanswered<>(new Trouble(
                    Trouble.Kind.NOT_RECORDED,
                    "The saved evidence does not hold what this check looks at.",
                    "Save new evidence from the running server (check --save-evidence FILE)."));
        }
    }
}
