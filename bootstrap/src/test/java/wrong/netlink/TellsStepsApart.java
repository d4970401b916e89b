package wrong.netlink;

import wrong.domain.reconcile.Step;

/** Tells steps apart by instanceof. */
public class TellsStepsApart {

    /** Compiles when a kind is added. */
    public boolean adds(Step step) {
        return step instanceof Step.AddRoute;
    }
}
