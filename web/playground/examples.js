import all from './examples.json';
import { language } from './language.js';

export const audiences = ['researcher', 'ministry', 'ngo'];

export const examplesFor = (who) => all.filter((example) => example.who === who);

// tabOf is what an example becomes in a tab: its title and description stand above the query as comments.
export function tabOf(example) {
  const lang = language();
  const comment = [...wrap(example.title[lang]), '', ...wrap(example.description[lang])].map((line) => `# ${line}`.trimEnd() + '\n').join('');
  return { query: comment + example.query, variables: JSON.stringify(example.variables ?? {}, null, 2) };
}

// defaultTabs opens the first example of each audience.
export const defaultTabs = () => audiences.map((who) => tabOf(examplesFor(who)[0]));

// 52 signs fit beside the results on a screen 1280 pixels wide.
function wrap(text, width = 52) {
  const lines = [''];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last && last.length + 1 + word.length > width) lines.push(word);
    else lines[lines.length - 1] = last ? `${last} ${word}` : word;
  }
  return lines;
}
