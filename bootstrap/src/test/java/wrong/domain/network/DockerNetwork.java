package wrong.domain.network;

/** A word of the engine in the domain, as the name of a class and of a member. */
public class DockerNetwork {
    private final String sandboxKey = "";
}
