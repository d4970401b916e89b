package dev.routed.netlink.libc;

import com.sun.jna.Pointer;

/**
 * Commands to the packet filter in the language of nft(8), in the network namespace of the thread that opened this. For any
 * number of threads, one at a time.
 */
public final class Nftables implements AutoCloseable {
    private Pointer context;

    private Nftables(Pointer context) {
        this.context = context;
    }

    /** Throws NftablesFailed: where the library is missing, or cannot be used. */
    public static Nftables open() {
        Pointer context;
        try {
            context = Libnftables.nft_ctx_new(Libnftables.NFT_CTX_DEFAULT);
        } catch (LinkageError missing) {
            throw new NftablesFailed("cannot load libnftables: " + missing.getMessage());
        }
        if (context == null || Libnftables.nft_ctx_buffer_output(context) != 0
                || Libnftables.nft_ctx_buffer_error(context) != 0) {
            throw new NftablesFailed("libnftables has no memory");
        }
        Libnftables.nft_ctx_output_set_flags(context, Libnftables.NFT_CTX_OUTPUT_STATELESS);
        return new Nftables(context);
    }

    /**
     * Carries the commands out in one transaction, all or none, and gives what they print, without counters. Throws
     * NftablesFailed.
     */
    public synchronized String run(String commands) {
        if (context == null) {
            throw new NftablesFailed("the packet filter is closed");
        }
        if (Libnftables.nft_run_cmd_from_buffer(context, commands) != 0) {
            throw new NftablesFailed(Libnftables.nft_ctx_get_error_buffer(context));
        }
        return Libnftables.nft_ctx_get_output_buffer(context);
    }

    /** Has the kernel check the commands, but changes nothing. Throws NftablesFailed. */
    public synchronized void check(String commands) {
        Libnftables.nft_ctx_set_dry_run(context, true);
        try {
            run(commands);
        } finally {
            Libnftables.nft_ctx_set_dry_run(context, false);
        }
    }

    /** What was set stays. Throws NftablesFailed when used afterwards. */
    @Override
    public synchronized void close() {
        if (context != null) {
            Libnftables.nft_ctx_free(context);
            context = null;
        }
    }
}
