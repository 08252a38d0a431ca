import { remember } from './asked.js';

export const endpoint = new URL('graphql', document.baseURI).href;
export const accept = 'application/graphql-response+json';

// fetcher asks the server that served this page, and turns an answer that is not GraphQL into a readable error.
export async function fetcher(request, options) {
  const response = await fetch(endpoint, {
    method: 'POST',
    credentials: 'same-origin',
    headers: { ...options?.headers, 'Content-Type': 'application/json', Accept: accept },
    body: JSON.stringify(request),
  });
  const text = await response.text();
  let answer;
  try {
    answer = JSON.parse(text);
  } catch {
    return { errors: [{ message: `HTTP ${response.status} ${response.statusText}`.trim() + `: ${text.slice(0, 500)}` }] };
  }
  remember(request, answer);
  return answer;
}
