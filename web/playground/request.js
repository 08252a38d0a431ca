import { parse as parseQuery } from 'graphql';

// requestOf reads what the editors hold. `t` has the complaints in the reader's language.
export function requestOf({ queryEditor, variableEditor, operationName }, t) {
  const query = queryEditor.getValue();
  return { query, variables: parse(variableEditor.getValue(), t.badVariables), operationName: chosen(query, operationName) };
}

export const headersOf = ({ headerEditor }, t) => parse(headerEditor?.getValue() ?? '', t.badHeaders) ?? {};

// chosen is the operation to run. GraphiQL learns a moment late which operations a text holds, and until then names one
// of the tab before.
export function chosen(query, operationName) {
  try {
    const names = parseQuery(query).definitions.filter(({ kind }) => kind === 'OperationDefinition').map(({ name }) => name?.value);
    return names.includes(operationName) ? operationName : names[0];
  } catch {
    return undefined; // a text that does not parse can be shared all the same
  }
}

function parse(text, complaint) {
  if (!text.trim()) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    throw new Error(complaint);
  }
}
