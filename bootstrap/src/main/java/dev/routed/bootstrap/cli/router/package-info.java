/** The command router-config and its templates. */
package dev.routed.bootstrap.cli.router;
