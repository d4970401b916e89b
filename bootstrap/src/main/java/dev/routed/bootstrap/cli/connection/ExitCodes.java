package dev.routed.bootstrap.cli.connection;

/** Exit codes, and their descriptions in help texts. */
public final class ExitCodes {
    public static final int OK = 0;
    public static final int FAILED = 1;
    public static final String HEADING = "%nExit codes:%n";
    public static final String DONE = "0:done";
    public static final String UNANSWERED = "1:the daemon did not answer, or answered with an error";
    public static final String USAGE = "2:usage error";

    private ExitCodes() {
    }
}
