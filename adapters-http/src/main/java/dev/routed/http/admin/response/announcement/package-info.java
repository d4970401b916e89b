/** What the operator API answers about announcements. */
package dev.routed.http.admin.response.announcement;
