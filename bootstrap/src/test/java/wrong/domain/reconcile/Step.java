package wrong.domain.reconcile;

/** A sealed type with one kind. */
public sealed interface Step {

    /** The kind. */
    record AddRoute() implements Step {
    }
}
