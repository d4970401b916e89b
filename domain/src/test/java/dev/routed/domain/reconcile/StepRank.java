package dev.routed.domain.reconcile;

/** Where a kind of step stands in the order that {@link Planner} promises. */
record StepRank() implements StepHandler<Integer> {

    @Override
    public Integer deleteProxy(Step.DeleteProxy step) {
        return 0;
    }

    @Override
    public Integer deleteRoute(Step.DeleteRoute step) {
        return 1;
    }

    @Override
    public Integer deleteLink(Step.DeleteLink step) {
        return 2;
    }

    @Override
    public Integer deleteFilter(Step.DeleteFilter step) {
        return 3;
    }

    @Override
    public Integer putFilter(Step.PutFilter step) {
        return 4;
    }

    @Override
    public Integer createLink(Step.CreateLink step) {
        return 5;
    }

    @Override
    public Integer restoreLink(Step.RestoreLink step) {
        return 5;
    }

    @Override
    public Integer repairLink(Step.RepairLink step) {
        return 5;
    }

    @Override
    public Integer setUpContainerEnd(Step.SetUpContainerEnd step) {
        return 5;
    }

    @Override
    public Integer addAddress(Step.AddAddress step) {
        return 5;
    }

    @Override
    public Integer replaceRoute(Step.ReplaceRoute step) {
        return 6;
    }

    @Override
    public Integer addRoute(Step.AddRoute step) {
        return 6;
    }

    @Override
    public Integer refreshRoute(Step.RefreshRoute step) {
        return 6;
    }

    @Override
    public Integer addProxy(Step.AddProxy step) {
        return 7;
    }
}
