package io.qfchealth.examples;

import io.qfchealth.discovery.QfcConfigurationException;
import io.qfchealth.report.NagiosStatus;
import java.io.PrintWriter;
import java.util.List;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** What a user sees when a command cannot do its work: one sentence on standard error, never a stack trace. */
final class Failures implements IParameterExceptionHandler, IExecutionExceptionHandler {
    private static final String DEBUG = "qfchealth.debug";
    private static final Pattern UNMATCHED = Pattern.compile("^Unmatched arguments? (at|from) index \\d+");

    @Override
    public int handleParseException(ParameterException e, String[] args) {
        if (e.getCause() instanceof UsageException usage) {
            if (List.of(args).contains(OutputOptions.NAGIOS)) {
                return unknown(e.getCommandLine(), String.valueOf(usage.getMessage()));
            }
            return refuse(e.getCommandLine().getErr(), usage);
        }
        String sentence = UNMATCHED.matcher(String.valueOf(e.getMessage())).replaceFirst("Unknown argument");
        List<String> suggestions =
                e instanceof UnmatchedArgumentException unmatched ? unmatched.getSuggestions() : List.of();
        if (!suggestions.isEmpty()) {
            sentence += "; did you mean " + String.join(" or ", suggestions) + "?";
        } else if (!sentence.endsWith(".")) {
            sentence += ".";
        }
        sentence += " See " + e.getCommandLine().getCommandSpec().qualifiedName() + " --help.";
        if (List.of(args).contains(OutputOptions.NAGIOS)) {
            return unknown(e.getCommandLine(), sentence);
        }
        e.getCommandLine().getErr().println(sentence);
        return ExitCode.USAGE;
    }

    @Override
    public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
        if (e instanceof QfcConfigurationException || e instanceof UsageException) {
            if (command.getParseResult().hasMatchedOption(OutputOptions.NAGIOS)) {
                return unknown(command, String.valueOf(e.getMessage()));
            }
            return refuse(command.getErr(), e);
        }
        return defect(command.getErr(), e);
    }

    /** Nagios reads standard output, and takes 2 for a server that is broken. */
    private static int unknown(CommandLine command, String sentence) {
        command.getOut().println("QFC-HEALTH UNKNOWN - " + sentence.replace('|', '/'));
        return NagiosStatus.UNKNOWN.exitCode();
    }

    private static int refuse(PrintWriter err, Exception e) {
        err.println(e.getMessage());
        trace(err, e);
        return ExitCode.USAGE;
    }

    static int defect(PrintWriter err, Throwable e) {
        err.println("This is a defect of qfc-health, please report it with the output of the same command under java -D"
                + DEBUG + ": " + e);
        trace(err, e);
        return ExitCode.DEFECT;
    }

    private static void trace(PrintWriter err, Throwable e) {
        if (System.getProperty(DEBUG) != null) {
            e.printStackTrace(err);
        }
    }
}
