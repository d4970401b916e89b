package dev.routed.store.table;

import dev.routed.domain.state.Change;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Everything that was recorded.
 *
 * @param changes what leads to the recorded state
 * @param unknown what is kept but has another effect than recorded, or none: one sentence each
 */
public record JournalContent(List<Change> changes, List<String> unknown) {

    /**
     * Reads the tables, each once: of 30,000 endpoints, a table is several times larger than the database's cache.
     *
     * @param rest changes that the tables do not have yet
     */
    public static JournalContent read(Handle handle, List<Change> rest) {
        rowByRow(handle, true);
        JournalContent content = readTables(handle, rest);
        rowByRow(handle, false);
        return content;
    }

    /**
     * Sets whether rows are read while they are used; otherwise H2 collects more than some thousands of them in a
     * temporary file first. Only for plain queries: it would evaluate a subquery again for each row.
     */
    private static void rowByRow(Handle handle, boolean on) {
        handle.execute("SET LAZY_QUERY_EXECUTION " + (on ? "TRUE" : "FALSE"));
    }

    private static JournalContent readTables(Handle handle, List<Change> rest) {
        UnknownEntries unknown = new UnknownEntries();
        List<Change> all = new ArrayList<>(LeaseTable.all(handle, unknown));
        all.addAll(RememberedTable.all(handle));
        all.addAll(EndpointTable.all(handle, unknown));
        all.addAll(AnnouncementTable.all(handle));
        all.addAll(rest);
        unknown.addOptions(all);
        return new JournalContent(all, unknown.sentences());
    }
}
