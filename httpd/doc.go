// Package httpd answers HTTP: GraphQL over HTTP with its limits, the playground, the schema, exports and what operators watch.
package httpd
