package wrong.domain.network;

/** An engine's term in the domain, as the name of a class and of a member. */
public class DockerNetwork {
    private final String sandboxKey = "";
}
