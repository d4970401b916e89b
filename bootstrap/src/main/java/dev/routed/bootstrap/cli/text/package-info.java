/** How commands print: tables, pages, formats. */
package dev.routed.bootstrap.cli.text;
