// Package operations reads the lists of operations that the Czech ministry for regional development publishes of European
// programmes: the CSV of 2016 and the XLSX of 2014–2020 and 2021–2027. A row is one operation at one place with one public
// contract; an operation's rows are one project. What a list says of natural persons is dropped.
package operations
