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
