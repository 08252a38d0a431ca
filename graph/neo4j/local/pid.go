package local

// PID is the process id of the server, while it runs.
func (s *Server) PID() int { return s.command.Process.Pid }
