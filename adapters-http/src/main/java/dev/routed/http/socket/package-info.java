/** HTTP on unix sockets: a Jetty connector with one thread per connection. Independent of the API that is served. */
package dev.routed.http.socket;
