/**
 * What the admin API answers: text and numbers for people and scripts, a record for each JSON object. Names are those
 * that users gave; an empty one is unknown. Times are by ISO 8601, an MTU is in bytes.
 */
package dev.routed.http.admin.response;
