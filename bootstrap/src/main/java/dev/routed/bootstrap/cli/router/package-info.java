/** The router-config command and its templates. */
package dev.routed.bootstrap.cli.router;
