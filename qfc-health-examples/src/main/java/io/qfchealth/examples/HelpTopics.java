package io.qfchealth.examples;

import java.util.Comparator;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The options of a help text under headings: what an option is about is told by its order. */
final class HelpTopics implements CommandLine.IHelpSectionRenderer {

    /** From which order on options belong under which heading. */
    private enum Topic {
        HELP(Integer.MIN_VALUE, "Help:"),
        SUBJECT(1, "What it is about:"),
        SERVER(10, "Which server:"),
        CHECKS(20, "Which checks, and how strictly:"),
        REPORT(40, "What becomes of the report:"),
        HISTORY(60, "What is remembered, and who is told:");

        private final int from;
        private final String heading;

        Topic(int from, String heading) {
            this.from = from;
            this.heading = heading;
        }

        private boolean has(OptionSpec option) {
            Topic[] topics = values();
            int next = ordinal(this) + 1;
            return option.order() >= from && (next == topics.length || option.order() < topics[next].from);
        }

        private static int ordinal(Topic topic) {
            return List.of(values()).indexOf(topic);
        }
    }

    /** Lets all help texts of a command line look like this. */
    static void addTo(CommandLine commandLine) {
        commandLine.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, new HelpTopics());
        commandLine.getSubcommands().values().forEach(HelpTopics::addTo);
    }

    @Override
    public String render(Help help) {
        StringBuilder text = new StringBuilder();
        List<Topic> topics =
                List.of(Topic.SUBJECT, Topic.SERVER, Topic.CHECKS, Topic.REPORT, Topic.HISTORY, Topic.HELP);
        for (Topic topic : topics) {
            List<OptionSpec> options = help.commandSpec().options().stream()
                    .filter(option -> !option.hidden() && topic.has(option))
                    .sorted(Comparator.comparing(OptionSpec::order))
                    .toList();
            if (!options.isEmpty()) {
                Help.Layout layout = help.createDefaultLayout(options, List.of(), help.colorScheme());
                layout.addAllOptions(options, help.createDefaultParamLabelRenderer());
                text.append(String.format("%n%s%n", topic.heading)).append(layout);
            }
        }
        return text.toString();
    }
}
