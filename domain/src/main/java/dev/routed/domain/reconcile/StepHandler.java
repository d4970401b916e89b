package dev.routed.domain.reconcile;

/**
 * Handles steps, with one method for each kind. A new kind of {@link Step} needs a new method here, and no handler
 * compiles before it has that method.
 *
 * @param <R> the result of handling a step
 */
public interface StepHandler<R> {

    /** See {@link Step.DeleteProxy}. */
    R deleteProxy(Step.DeleteProxy step);

    /** See {@link Step.DeleteRoute}. */
    R deleteRoute(Step.DeleteRoute step);

    /** See {@link Step.DeleteLink}. */
    R deleteLink(Step.DeleteLink step);

    /** See {@link Step.DeleteFilter}. */
    R deleteFilter(Step.DeleteFilter step);

    /** See {@link Step.PutFilter}. */
    R putFilter(Step.PutFilter step);

    /** See {@link Step.CreateLink}. */
    R createLink(Step.CreateLink step);

    /** See {@link Step.RestoreLink}. */
    R restoreLink(Step.RestoreLink step);

    /** See {@link Step.RepairLink}. */
    R repairLink(Step.RepairLink step);

    /** See {@link Step.SetUpContainerEnd}. */
    R setUpContainerEnd(Step.SetUpContainerEnd step);

    /** See {@link Step.AddAddress}. */
    R addAddress(Step.AddAddress step);

    /** See {@link Step.ReplaceRoute}. */
    R replaceRoute(Step.ReplaceRoute step);

    /** See {@link Step.AddRoute}. */
    R addRoute(Step.AddRoute step);

    /** See {@link Step.RefreshRoute}. */
    R refreshRoute(Step.RefreshRoute step);

    /** See {@link Step.AddProxy}. */
    R addProxy(Step.AddProxy step);
}
