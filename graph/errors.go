package graph

import (
	"errors"
	"fmt"
)

// The kinds of error that the domain knows; errors.Is finds them through every wrapping.
var (
	// ErrInvalid: what was asked or given is wrong; the message says what and what would be right.
	ErrInvalid = errors.New("invalid")
	// ErrUnavailable: the store cannot be reached just now.
	ErrUnavailable = errors.New("unavailable")
	// ErrSuperseded: what a change was made from has changed meanwhile; read it again.
	ErrSuperseded = errors.New("changed meanwhile")
	// ErrForeign: the store holds data that are not ours, or of a newer version; nothing was touched.
	ErrForeign = errors.New("not usable")
	// ErrDamaged: the store's data are not what was written.
	ErrDamaged = errors.New("damaged")
)

// Invalid is an ErrInvalid that names the place in what was asked ("filter.regions.any") and says what would be right.
func Invalid(place, format string, args ...any) error {
	return &InvalidError{Place: place, Message: fmt.Sprintf(format, args...)}
}

// InvalidError is a fault in what was asked.
type InvalidError struct {
	// Place is the argument or field, as the API names it.
	Place string
	// Message says what is wrong and what is allowed.
	Message string
}

// Error gives the place and the message.
func (e *InvalidError) Error() string {
	if e.Place == "" {
		return e.Message
	}
	return e.Place + ": " + e.Message
}

// Is makes it an ErrInvalid.
func (e *InvalidError) Is(target error) bool { return target == ErrInvalid }

// TooMuchError refuses what would take more work than one answer is worth.
type TooMuchError struct {
	// Message says what the limit is and what to ask for instead.
	Message string
}

// Error is the message.
func (e *TooMuchError) Error() string { return e.Message }

// StoreError says in one sentence what is wrong with a store and what to do; errors.Is finds its kind and its cause.
type StoreError struct {
	kind, cause error
	sentence    string
}

// NewStoreError makes one of the kinds above into such an error; the cause, where nobody else reported anything, is nil.
func NewStoreError(kind, cause error, sentence string) error {
	return &StoreError{kind, cause, sentence}
}

// Error is the sentence.
func (f *StoreError) Error() string { return f.sentence }

// Unwrap gives the kind and the cause.
func (f *StoreError) Unwrap() []error {
	if f.cause == nil {
		return []error{f.kind}
	}
	return []error{f.kind, f.cause}
}
