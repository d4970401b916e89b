package dev.routed.bootstrap.cli.text;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * The manual page (man(7)) of a program with subcommands, generated from its help texts: picocli's own generator writes
 * AsciiDoc, which requires Ruby to be converted.
 */
public final class ManPage {
    private final CommandSpec program;
    private final StringBuilder page = new StringBuilder();

    public ManPage(CommandSpec program) {
        this.program = program;
        head();
        options(program);
        commands();
        tail();
    }

    private void head() {
        String name = program.name();
        macro(".TH \"" + escaped(name).toUpperCase(Locale.ROOT) + "\" 8 \"\" \"" + escaped(name + " " + Version.text())
                + "\" \"System Administration\"");
        macro(".SH NAME");
        text(name + " - " + description(program));
        macro(".SH SYNOPSIS");
        macro(".B " + escaped(name));
        text("[daemon] [OPTIONS]");
        macro(".br");
        macro(".B " + escaped(name));
        text("COMMAND [OPTIONS] [ARGUMENTS]");
        macro(".SH OPTIONS OF THE DAEMON");
    }

    private void commands() {
        macro(".SH COMMANDS");
        program.subcommands().values().stream().map(command -> command.getCommandSpec()).forEach(command -> {
            String parameters = command.positionalParameters().stream().map(ArgSpec::paramLabel)
                    .collect(Collectors.joining(" "));
            macro(".SS \""
                    + escaped(program.name() + " " + command.name() + (parameters.isEmpty() ? "" : " " + parameters))
                    + "\"");
            text(description(command) + ".");
            parameters(command.positionalParameters());
            if (!command.name().equals("daemon")) {
                options(command);
            }
            exitCodes(command.usageMessage().exitCodeList());
        });
    }

    private void tail() {
        macro(".SH EXIT STATUS");
        text("0 on success, 1 on failure, 2 for a usage error; see each command.");
        macro(".SH ENVIRONMENT");
        text("Every option of the daemon can be set by a variable: --state-dir by NET_ROUTED_STATE_DIR. The option "
                + "takes precedence.");
    }

    private void parameters(List<PositionalParamSpec> parameters) {
        parameters.forEach(parameter -> entry(italic(parameter.paramLabel()), description(parameter)));
    }

    private void options(CommandSpec command) {
        command.options().stream().filter(option -> !option.hidden() && !isHelp(option)).forEach(option -> {
            String names = Arrays.stream(option.names()).map(ManPage::bold).collect(Collectors.joining(", "));
            entry(names + (option.arity().max() == 0 ? "" : " " + italic(option.paramLabel())), description(option));
        });
    }

    /** Every command has these two options, which need no explanation. */
    private static boolean isHelp(OptionSpec option) {
        return option.usageHelp() || option.versionHelp();
    }

    private void exitCodes(Map<String, String> codes) {
        if (!codes.isEmpty()) {
            text("");
            text("Exit status: " + codes.entrySet().stream().map(code -> code.getKey().trim() + " " + code.getValue())
                    .collect(Collectors.joining("; ")) + ".");
        }
    }

    private void entry(String tag, String description) {
        macro(".TP");
        macro(tag);
        text(description);
    }

    private void macro(String line) {
        page.append(line).append('\n');
    }

    private void text(String line) {
        macro(line.isEmpty() ? ".PP" : escaped(line).replaceAll("^([.'])", "\\\\&$1"));
    }

    private static String description(CommandSpec command) {
        UsageMessageSpec usage = command.usageMessage();
        return String.join(" ", usage.description()).replaceAll("\\.$", "");
    }

    private static String description(ArgSpec argument) {
        return String.join(" ", argument.description());
    }

    private static String bold(String text) {
        return "\\fB" + escaped(text) + "\\fR";
    }

    private static String italic(String text) {
        return "\\fI" + escaped(text) + "\\fR";
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\e").replace("-", "\\-");
    }

    @Override
    public String toString() {
        return page.toString();
    }
}
