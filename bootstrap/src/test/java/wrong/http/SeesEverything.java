package wrong.http;

import java.sql.Connection;
import wrong.domain.port.out.Driven;
import wrong.domain.service.ReadsClock;
import wrong.store.Drives;

/** Wires a service, is a driven adapter, depends on the store, and uses SQL. */
public class SeesEverything {
    private Driven driven;
    private ReadsClock service;
    private Connection database;
    private Drives store;
}
