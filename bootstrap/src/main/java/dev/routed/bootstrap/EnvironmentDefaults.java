package dev.routed.bootstrap;

import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Reads unset options from the environment: {@code --state-dir} from NET_ROUTED_STATE_DIR. */
final class EnvironmentDefaults implements IDefaultValueProvider {
    private static final String PREFIX = "NET_ROUTED_";
    private final Map<String, String> environment;

    EnvironmentDefaults(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public String defaultValue(ArgSpec argument) {
        if (!(argument instanceof OptionSpec option)) {
            return null;
        }
        String value = environment.get(variable(option.longestName()));
        return value == null || value.isEmpty() ? null : value;
    }

    static String variable(String flag) {
        return PREFIX + flag.substring(2).toUpperCase(Locale.ROOT).replace('-', '_');
    }
}
