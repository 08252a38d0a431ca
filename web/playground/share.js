const key = 'query=';

// linkTo makes an address of this page whose fragment holds the query. A fragment is never sent to a server,
// so a shared query stays out of access logs.
export function linkTo({ query, variables, operationName }) {
  const bytes = new TextEncoder().encode(JSON.stringify({ query, variables, operationName }));
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  const base64url = btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
  return location.href.split('#')[0] + '#' + key + base64url;
}

// takeShared reads the shared query of this address and removes it there, so that a reload does not open it again.
export function takeShared() {
  const fragment = location.hash.slice(1);
  if (!fragment.startsWith(key)) return null;
  history.replaceState(history.state, '', location.href.split('#')[0]);
  try {
    return decode(fragment.slice(key.length));
  } catch (error) {
    console.warn('The link holds no query that can be read.', error);
    return null;
  }
}

// A link comes from anyone: only text that is shown and not run is taken from it.
function decode(base64url) {
  const binary = atob(base64url.replaceAll('-', '+').replaceAll('_', '/'));
  const bytes = Uint8Array.from(binary, (char) => char.charCodeAt(0));
  const { query, variables, operationName } = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  if (typeof query !== 'string') throw new TypeError('no query');
  return {
    query,
    variables: variables && typeof variables === 'object' ? JSON.stringify(variables, null, 2) : '',
    operationName: typeof operationName === 'string' ? operationName : undefined,
  };
}
