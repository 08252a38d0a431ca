// Package floor answers the operations of the bench as a program would that does nothing else: it loops over Go slices in which each
// answer lies ready to be read off, and writes JSON over HTTP. It knows no GraphQL, no revisions, no sources and no other question.
package floor
