package main

import (
	"errors"
	"net"
	"os"
	"sync"
	"time"
)

// farewell is how long a listener that is leaving goes on taking connections.
const farewell = 50 * time.Millisecond

// leaving is a listener that can be told to leave. One that is closed resets what has connected and was not taken yet; this takes it
// first.
type leaving struct {
	*net.TCPListener
	once sync.Once
	left chan struct{}
}

func listen(addr string) (*leaving, error) {
	l, err := net.Listen("tcp", addr)
	if err != nil {
		return nil, err
	}
	return &leaving{TCPListener: l.(*net.TCPListener), left: make(chan struct{})}, nil
}

// Accept closes the listener when the farewell is over, in the moment in which nobody waits.
func (l *leaving) Accept() (net.Conn, error) {
	c, err := l.TCPListener.Accept()
	if errors.Is(err, os.ErrDeadlineExceeded) {
		_ = l.TCPListener.Close()
		l.once.Do(func() { close(l.left) })
		return nil, net.ErrClosed
	}
	return c, err
}

// Close closes the listener; one that has left is closed already, which is no error to who stops the server.
func (l *leaving) Close() error {
	if err := l.TCPListener.Close(); !errors.Is(err, net.ErrClosed) {
		return err
	}
	return nil
}

// leave returns when no connection is taken any more.
func (l *leaving) leave() {
	if l.SetDeadline(time.Now().Add(farewell)) != nil {
		return
	}
	select {
	case <-l.left:
	case <-time.After(time.Second): // nobody accepts
	}
}
