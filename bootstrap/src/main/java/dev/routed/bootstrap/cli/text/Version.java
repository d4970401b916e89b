package dev.routed.bootstrap.cli.text;

import picocli.CommandLine.IVersionProvider;

/** The version that Maven writes into the jar. */
public final class Version implements IVersionProvider {

    /** Returns for example "1.2.3", or "development" outside a jar. */
    public static String text() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    @Override
    public String[] getVersion() {
        return new String[]{"net-routed " + text()};
    }
}
