package operations

// States is the table of states by their names, for the test that holds it to the ministry's code list.
var States = states
