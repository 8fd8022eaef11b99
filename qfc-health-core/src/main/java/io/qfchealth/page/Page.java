package io.qfchealth.page;

import freemarker.core.TemplateClassResolver;
import freemarker.template.Configuration;
import freemarker.template.DefaultObjectWrapperBuilder;
import freemarker.template.Template;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;

/**
 * A page of HTML that asks nothing of any other server: style and script are in it, and its content security policy lets
 * nothing else run or load.
 *
 * <p>A page {@code report/report} is the template {@code report.ftlh} in the package {@code report}, with
 * {@code report.css} and {@code report.js} beside it where these exist. The template calls the macro {@code layout} of
 * {@code /page/layout.ftlh} for everything around its content. Every text is escaped, and what a browser would not show but
 * obey (control characters, marks that turn the direction of writing) becomes readable.
 *
 * <p>The same model gives the same page, byte for byte. Safe for use by several threads.
 *
 * <pre>{@code
 * private static final Page PAGE = Page.named("report/report");
 * String html = PAGE.render(Map.of("title", "healthy"));
 * }</pre>
 */
public final class Page {
    private static final String ROOT = "/io/qfchealth/";
    private static final String THEME = "page/theme";
    private static final Configuration TEMPLATES = configuration();

    private final Template template;
    private final Inline style;
    private final Inline script;

    private Page(Template template, Inline style, Inline script) {
        this.template = template;
        this.style = style;
        this.script = script;
    }

    /**
     * Reads a page of this library; do it once and keep it.
     *
     * @param name package and name, such as {@code report/report}
     * @return the page
     * @throws IllegalStateException if there is no such template, or it is none
     */
    public static Page named(String name) {
        return named(name, name);
    }

    /**
     * Reads a page of this library that shares style and script with another one.
     *
     * @param name package and name, such as {@code history/deployments}
     * @param other the page whose style and script it has, such as {@code history/dashboard}
     * @return the page
     * @throws IllegalStateException if there is no such template, or it is none
     */
    public static Page named(String name, String other) {
        try {
            return new Page(
                    TEMPLATES.getTemplate(name + ".ftlh"),
                    new Inline(resource(THEME + ".css") + resource(other + ".css")),
                    new Inline(resource(THEME + ".js") + resource(other + ".js")));
        } catch (IOException e) {
            throw new IllegalStateException("There is no page " + name + ": " + e.getMessage(), e);
        }
    }

    /**
     * Renders the page.
     *
     * @param model what the template asks for by name: texts, numbers, truth values, lists and maps of these, public
     *     records
     * @return the page, with line feeds only, ending with one
     * @throws IllegalStateException if the template asks for something that is not there
     */
    public String render(Map<String, ?> model) {
        Map<String, Object> all = new LinkedHashMap<>(model);
        all.put("pageStyle", style.text());
        all.put("pageStyleHash", style.hash());
        all.put("pageScript", script.text());
        all.put("pageScriptHash", script.hash());
        StringWriter page = new StringWriter();
        try {
            template.process(all, page);
        } catch (TemplateException e) {
            throw new IllegalStateException("The page " + template.getName() + " cannot be made: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException("a writer in memory never fails", e);
        }
        return VisibleText.of(page.toString().stripLeading());
    }

    private static String resource(String name) throws IOException {
        try (var stream = Page.class.getResourceAsStream(ROOT + name)) {
            return stream == null ? "" : new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Nothing that the engine asks of its surroundings changes a page, and no template can reach a class. */
    private static Configuration configuration() {
        Configuration configuration = new Configuration(Configuration.VERSION_2_3_35);
        configuration.setClassForTemplateLoading(Page.class, ROOT);
        configuration.setTemplateUpdateDelayMilliseconds(Long.MAX_VALUE);
        configuration.setLocalizedLookup(false);
        configuration.setDefaultEncoding(StandardCharsets.UTF_8.name());
        configuration.setOutputEncoding(StandardCharsets.UTF_8.name());
        configuration.setLocale(Locale.ROOT);
        configuration.setTimeZone(TimeZone.getTimeZone("UTC"));
        configuration.setNumberFormat("c");
        configuration.setBooleanFormat("c");
        configuration.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
        // Whoever renders learns of it by the exception; a second copy would go to a logger that is not ours.
        configuration.setLogTemplateExceptions(false);
        configuration.setWrapUncheckedExceptions(true);
        configuration.setFallbackOnNullLoopVariable(false);
        configuration.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
        configuration.setAPIBuiltinEnabled(false);
        DefaultObjectWrapperBuilder wrapper = new DefaultObjectWrapperBuilder(Configuration.VERSION_2_3_35);
        configuration.setObjectWrapper(wrapper.build());
        return configuration;
    }
}
