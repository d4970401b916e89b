/** Output of commands: tables, pages, formats. */
package dev.routed.bootstrap.cli.text;
