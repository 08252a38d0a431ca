import { Kind, parse, print } from 'graphql';

const asked = new Map(); // by the text of the response, as GraphiQL shows it

// remember keeps the queries that `ask` gave in a response. Where they stand is told by the document that was sent:
// names in the response are whatever its sender chose.
export function remember(request, response) {
  const queries = response?.data ? queriesIn(request, response.data) : [];
  if (queries.length > 0) asked.set(JSON.stringify(response, null, 2), queries);
}

// queriesOf are the queries of a response that was remembered, each with the name that its `ask` has there.
export const queriesOf = (response) => asked.get(response) ?? [];

function queriesIn({ query, operationName }, data) {
  const { definitions } = parse(query);
  const named = (kind, name) => definitions.find((definition) => definition.kind === kind && (!name || definition.name?.value === name));
  // A server gives data for valid documents only, so fragments go in no circle here.
  const fieldsOf = ({ selectionSet }) => selectionSet.selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return selection;
    return fieldsOf(selection.kind === Kind.FRAGMENT_SPREAD ? named(Kind.FRAGMENT_DEFINITION, selection.name.value) : selection);
  });
  const asks = fieldsOf(named(Kind.OPERATION_DEFINITION, operationName)).filter(({ name }) => name.value === 'ask');
  return [...new Set(asks.map(keyOf))].flatMap((key) => {
    const fields = asks.filter((ask) => keyOf(ask) === key).flatMap(fieldsOf); // fields of one name are merged
    const value = (name) => data[key]?.[keyOf(fields.find((field) => field.name.value === name))];
    const tab = tabOf(value('query'), value('variables'));
    return tab ? [{ key, ...tab }] : [];
  });
}

const keyOf = (field) => field && (field.alias ?? field.name).value;

// tabOf is null for what cannot be run.
function tabOf(query, variables) {
  try {
    const values = JSON.parse(variables);
    if (Object.prototype.toString.call(values) !== '[object Object]') return null;
    return { query: print(parse(query)) + '\n', variables: JSON.stringify(values, null, 2) };
  } catch {
    return null;
  }
}
