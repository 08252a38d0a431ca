// Package dashboard serves the pages that people read: HTML made on the server, in Czech and in English, that works without a
// script. A page asks GraphQL, as everybody else does, so that there is one way to compute a number, and each panel can show
// its query in the playground.
package dashboard
