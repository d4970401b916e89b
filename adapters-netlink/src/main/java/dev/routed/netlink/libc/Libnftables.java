package dev.routed.netlink.libc;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;

/** The calls of libnftables(3) that we need. */
final class Libnftables {
    private static final String LIBRARY = "libnftables.so.1";
    // nftables/libnftables.h
    static final int NFT_CTX_DEFAULT = 0;
    static final int NFT_CTX_OUTPUT_STATELESS = 1 << 2;

    static {
        Native.register(Libnftables.class, NativeLibrary.getInstance(LIBRARY));
    }

    private Libnftables() {
    }

    static native Pointer nft_ctx_new(int flags);

    static native void nft_ctx_free(Pointer context);

    static native void nft_ctx_set_dry_run(Pointer context, boolean dry);

    static native void nft_ctx_output_set_flags(Pointer context, int flags);

    static native int nft_ctx_buffer_output(Pointer context);

    static native int nft_ctx_buffer_error(Pointer context);

    static native String nft_ctx_get_output_buffer(Pointer context);

    static native String nft_ctx_get_error_buffer(Pointer context);

    static native int nft_run_cmd_from_buffer(Pointer context, String commands);
}
