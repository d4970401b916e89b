package dev.routed.bootstrap.cli.connection;

import dev.routed.bootstrap.cli.text.TextOutput;
import dev.routed.http.admin.AdminClient;
import dev.routed.http.admin.AdminRequest;
import dev.routed.http.admin.AdminResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.function.Function;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Queries the daemon and prints the response. */
public final class AdminConnection {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Mixin
    private AdminOptions options;

    @Option(names = "--json", description = "print the daemon's response unchanged, on one line")
    private boolean json;

    /** Sends the request and returns the response. */
    public <T> T ask(AdminRequest<T> question) throws IOException {
        return new AdminClient(options.socket()).ask(question).value();
    }

    /** Sends the request, prints the response, and returns the exit code: FAILED if the page needs attention. */
    public <T> int show(AdminRequest<T> question, Function<T, TextOutput> layout) throws IOException {
        AdminResponse<T> answer = new AdminClient(options.socket()).ask(question);
        TextOutput page = layout.apply(answer.value());
        PrintWriter out = command.commandLine().getOut();
        if (json) {
            out.println(answer.text());
        } else {
            out.print(page.text());
        }
        out.flush();
        return page.ok() ? ExitCodes.OK : ExitCodes.FAILED;
    }

    /** Returns whether the response is to be printed unchanged. */
    public boolean isJson() {
        return json;
    }
}
