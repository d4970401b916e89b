/** The admin API's responses about announcements. */
package dev.routed.http.admin.response.announcement;
