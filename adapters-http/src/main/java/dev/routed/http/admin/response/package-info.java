/**
 * The responses of the admin API: text and numbers for people and scripts, one record per JSON object. Names are those
 * that users gave; an empty name is unknown. Times are in ISO 8601, MTUs in bytes.
 */
package dev.routed.http.admin.response;
