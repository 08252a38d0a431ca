import { accept, endpoint } from './fetcher.js';

// curl writes a request as a command for a POSIX shell.
export function curl({ query, variables, operationName }, headers) {
  const lines = [
    `curl ${quote(endpoint)}`,
    `-H ${quote('Content-Type: application/json')}`,
    `-H ${quote(`Accept: ${accept}`)}`,
    ...Object.entries(headers).map(header),
    `--data-binary ${quote(JSON.stringify({ query, variables, operationName }))}`,
  ];
  return lines.join(' \\\n  ') + '\n';
}

// What is copied gets pasted into chats and tickets, so a token becomes a variable of the shell.
function header([name, value]) {
  if (name.toLowerCase() === 'authorization') return '-H "Authorization: Bearer $KRAJINA_TOKEN"';
  return `-H ${quote(`${name}: ${value}`)}`;
}

const quote = (text) => `'${text.replaceAll("'", `'\\''`)}'`;
