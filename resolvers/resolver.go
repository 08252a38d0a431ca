package resolvers

// Resolver is the root of all resolvers. It holds nothing: what a request needs comes with its context.
type Resolver struct{}
