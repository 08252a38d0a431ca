package graph

// Role is what somebody may do who is known to the server.
type Role string

// The roles. Each may do what those before it may.
const (
	// RoleNone is that of somebody whom an issuer knows and to whom it gives no role here.
	RoleNone Role = ""
	// RoleSteward may put files in, retract sources and judge.
	RoleSteward Role = "STEWARD"
	// RoleAdministrator may also read who changed what.
	RoleAdministrator Role = "ADMINISTRATOR"
)

var ranks = map[Role]int{RoleSteward: 1, RoleAdministrator: 2}

// May says whether the role includes another.
func (r Role) May(other Role) bool { return ranks[r] > 0 && ranks[r] >= ranks[other] }

// AgentKind is by what a change came.
type AgentKind string

// The kinds of agent.
const (
	AgentToken       AgentKind = "TOKEN"        // a token of this server
	AgentOIDC        AgentKind = "OIDC"         // a token of an OpenID Connect issuer
	AgentCommandLine AgentKind = "COMMAND_LINE" // somebody who may open the store itself
)

// Agent is who changes the graph. It names no natural person: a token has the name of an office or a use, and of the subject of
// an issuer only a digest is kept.
type Agent struct {
	Kind AgentKind
	// Name is the token's; empty for other kinds.
	Name string
	// Role is the one that it had; empty for the command line.
	Role Role
	// Key tells agents of one kind apart: the id of a token, the digest of an issuer's subject. Empty for the command line.
	Key string
}

// CommandLine is the agent of who works with the store itself.
var CommandLine = Agent{Kind: AgentCommandLine}
