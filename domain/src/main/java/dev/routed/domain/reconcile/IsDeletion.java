package dev.routed.domain.reconcile;

/** See {@link Step#isDeletion}. */
record IsDeletion() implements StepHandler<Boolean> {

    @Override
    public Boolean deleteProxy(Step.DeleteProxy step) {
        return true;
    }

    @Override
    public Boolean deleteRoute(Step.DeleteRoute step) {
        return true;
    }

    @Override
    public Boolean deleteLink(Step.DeleteLink step) {
        return true;
    }

    @Override
    public Boolean deleteFilter(Step.DeleteFilter step) {
        return true;
    }

    @Override
    public Boolean putFilter(Step.PutFilter step) {
        return false;
    }

    @Override
    public Boolean createLink(Step.CreateLink step) {
        return false;
    }

    @Override
    public Boolean restoreLink(Step.RestoreLink step) {
        return false;
    }

    @Override
    public Boolean repairLink(Step.RepairLink step) {
        return false;
    }

    @Override
    public Boolean setUpContainerEnd(Step.SetUpContainerEnd step) {
        return false;
    }

    @Override
    public Boolean addAddress(Step.AddAddress step) {
        return false;
    }

    @Override
    public Boolean replaceRoute(Step.ReplaceRoute step) {
        return false;
    }

    @Override
    public Boolean addRoute(Step.AddRoute step) {
        return false;
    }

    @Override
    public Boolean refreshRoute(Step.RefreshRoute step) {
        return false;
    }

    @Override
    public Boolean addProxy(Step.AddProxy step) {
        return false;
    }
}
